export const modal = (blocks: unknown, more: object = {}) => ({
  type: 'modal',
  title: { type: 'plain_text', text: 'Invite' },
  submit: { type: 'plain_text', text: 'Review' },
  blocks,
  ...more,
});

export const home = (blocks: unknown, more: object = {}) => ({ type: 'home', blocks, ...more });

export const message = (blocks: unknown, more: object = {}) => ({
  channel: 'D01',
  text: 'Jane Doe',
  blocks,
  ...more,
});

export const section = { type: 'section', text: { type: 'mrkdwn', text: '*Jane*' } };

export const field = (element: unknown, more: object = {}) => ({
  type: 'input',
  block_id: 'name',
  label: { type: 'plain_text', text: 'Name' },
  element,
  ...more,
});

export const textInput = { type: 'plain_text_input', action_id: 'name' };

type Json = Record<string, unknown>;

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const option = (value: string, text: string, description?: string) => ({
  text: plain(text),
  value,
  ...(description ? { description: plain(description) } : {}),
});

const input = (blockId: string, label: string, element: Json, more: Json = {}) => ({
  type: 'input',
  block_id: blockId,
  label: plain(label),
  element: { action_id: 'value', ...element },
  ...more,
});

const button = (actionId: string, text: string, more: Json = {}) => ({
  type: 'button',
  action_id: actionId,
  text: plain(text),
  value: actionId,
  ...more,
});

const cancelConfirm = {
  title: plain('Cancel the invitation?'),
  text: mrkdwn('Cancel the invitation for *Jane Doe*? Her link stops working at once.'),
  confirm: plain('Cancel invitation'),
  deny: plain('Keep it'),
  style: 'danger',
};

export const cardMessages = (): Json[] => [
  { ts: '1795261800.000100', user: 'U1', text: 'Good morning :wave: see <https://acme.example|the portal>' },
  {
    ts: '1795269900.000200',
    user: 'UBOT',
    text: 'Jane Doe',
    blocks: [
      { type: 'section', block_id: 'who', text: mrkdwn('*Jane Doe*  jane@example.com') },
      {
        type: 'context',
        block_id: 'how',
        elements: [
          mrkdwn(
            'Pending · sent <!date^1795269900^{date_short_pretty} at {time}|now> · link works until Sat, 28 Nov',
          ),
          mrkdwn('Groups: Sales, Support · account ends 30 days after registering'),
        ],
      },
      {
        type: 'actions',
        block_id: 'what',
        elements: [
          button('copy', 'Copy link', { style: 'primary' }),
          button('resend', 'Resend'),
          button('cancel', 'Cancel invitation', { style: 'danger', confirm: cancelConfirm }),
          {
            type: 'overflow',
            action_id: 'more',
            options: [option('details', 'Details'), option('extend', 'Extend')],
          },
        ],
      },
    ],
  },
  {
    ts: '1795269960.000300',
    user: 'UBOT',
    text: 'Only _administrators_ of *Acme* can invite. <@U2> is one.',
    ephemeral: true,
  },
];

export const fullView = (): Json => ({
  id: 'V1',
  hash: '1',
  type: 'modal',
  title: plain('Invite a person'),
  submit: plain('Review'),
  close: plain('Close'),
  blocks: [
    { type: 'alert', block_id: 'note', level: 'info', text: mrkdwn('You are inviting to *Acme*.') },
    input('first', 'First name', { type: 'plain_text_input', max_length: 100 }),
    input(
      'email',
      'E-mail',
      { type: 'email_text_input', placeholder: plain('name@company.com') },
      { hint: plain('The invitation goes there.') },
    ),
    input(
      'unit',
      'Organization unit',
      {
        type: 'static_select',
        placeholder: plain('Choose a unit'),
        options: [option('hq', 'Headquarters'), option('lab', 'Laboratory')],
      },
      { optional: true },
    ),
    input(
      'groups',
      'Groups',
      { type: 'multi_external_select', min_query_length: 1, placeholder: plain('Search groups') },
      { optional: true },
    ),
    input('method', 'Method', {
      type: 'radio_buttons',
      initial_option: option('mail', 'Personal e-mail', 'A link of their own'),
      options: [
        option('mail', 'Personal e-mail', 'A link of their own'),
        option('link', 'Shareable link', 'You copy it yourself'),
      ],
    }),
    input(
      'flags',
      'Options',
      {
        type: 'checkboxes',
        options: [option('admin', 'Make administrator'), option('watch', 'Completion Monitoring')],
      },
      { optional: true },
    ),
    input('until', 'Account expires on', { type: 'datepicker' }, { optional: true }),
    {
      type: 'actions',
      block_id: 'steps',
      elements: [button('access', 'Access'), button('drop', 'Discard draft', { confirm: cancelConfirm })],
    },
  ],
  state: { values: {} },
});

export const secondView = (): Json => ({
  ...fullView(),
  id: 'V2',
  title: plain('Details'),
  submit: null,
  close: plain('Back'),
  blocks: [
    { type: 'header', block_id: 'h', text: plain('Jane Doe') },
    {
      type: 'section',
      block_id: 'f',
      fields: [mrkdwn('*Status*\nPending'), mrkdwn('*Sent*\ntoday at 14:05')],
    },
    { type: 'divider', block_id: 'd' },
    {
      type: 'section',
      block_id: 's',
      text: mrkdwn('> quoted\n`code` ~gone~ <b>&lt;i&gt;'),
      accessory: button('open', 'Open'),
    },
  ],
});

export const homeView = (): Json => ({
  id: 'V9',
  type: 'home',
  blocks: [
    { type: 'header', block_id: 'h', text: plain('Needs attention') },
    {
      type: 'section',
      block_id: 's',
      text: mrkdwn('*2* invitations expire tomorrow.'),
      accessory: button('list', 'Show them'),
    },
  ],
});

export const invitationMail = (): Json => ({
  at: '2026-11-21T14:05:03Z',
  from: 'Usher <usher@acme.example>',
  to: ['jane@example.com'],
  subject: 'Ada Lovelace invites you to Acme Portal',
  text: 'Ada Lovelace invites you to Acme Portal, until Saturday, 28 Nov. https://acme.example/i/abc',
  html: '<!doctype html><body style="font-family:sans-serif"><h1 style="font-size:20px">Ada Lovelace invites you to Acme Portal</h1><p>Your link works until Saturday, 28 November, 14:05.</p><p><a href="/mail?opened" style="background:#0b6e62;color:#fff;padding:12px 20px;border-radius:8px;text-decoration:none">Create your account</a></p><script>document.title="run"</script></body>',
  headers: { 'message-id': '<1@acme.example>', 'auto-submitted': 'auto-generated' },
});

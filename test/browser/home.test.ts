import { expect, test } from 'vitest';
import { inviteBy } from '../support/story.ts';
import { axeOn } from './axe.ts';
import { openStage } from './stage.ts';
import { openBench } from './workbench-page.ts';

const stage = openStage();
const shots = process.env.USHER_SHOTS;

test('Home shows what needs attention, takes it away once it is mended, and leads to the lists', async () => {
  const { story } = stage;
  await story.faults({ mail: { refuse: ['kim@exmaple.com'] } });
  for (const line of ['/invite kim@exmaple.com Kim Novak', '/invite jane@example.com Jane Doe']) {
    await inviteBy(story, 'ada', line);
    const viewId = (await story.modal('ada'))?.id;
    await story.call('/sandbox/interactions', { as: 'ada', type: 'view_closed', viewId, all: true });
  }
  await story.read('ada', 'Not delivered');

  const ada = await openBench(stage, 'ada', { width: 420 });
  await ada.page.getByRole('tab', { name: 'Home' }).click();
  const home = ada.page.getByRole('tabpanel');
  await home.getByText('Needs attention').waitFor();
  // Of which level the heading of a block is, Slack decides, here the workbench.
  const found = await axeOn(ada.page).include('[role=tabpanel]').disableRules('heading-order').analyze();
  expect(found.violations.map(({ id, nodes }) => ({ id, at: nodes[0]?.html }))).toEqual([]);
  const width = await ada.page.evaluate<number>('document.documentElement.scrollWidth');
  expect(width).toBeLessThanOrEqual(420);
  if (shots) await ada.page.screenshot({ path: `${shots}/home.png` });

  await home.getByRole('button', { name: 'Fix address: Kim Novak' }).press('Enter');
  await ada.page.getByRole('dialog').getByLabel('E-mail').fill('kim@example.com');
  await ada.page.keyboard.press('Enter');
  await story.mail('kim@example.com');
  await ada.page.keyboard.press('Escape');
  await home.getByText('Needs attention').waitFor({ state: 'detached' });

  await home.getByRole('button', { name: 'Pending · 2' }).first().press('Enter');
  const list = ada.page.getByRole('dialog');
  await list.getByText('kim@example.com').first().waitFor();
  await list.getByText('jane@example.com').first().waitFor();
  await ada.context.close();
});

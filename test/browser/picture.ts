// Makes docs/workbench.png for the README: `npx tsx test/browser/picture.ts`.
import { PASSWORD } from '../support/browse.ts';
import { inviteBy, linkIn, registerAcme, startStory } from '../support/story.ts';
import { launch } from './workbench/launch.ts';
import { openBench } from './workbench-page.ts';

const close = async () => {
  const modal = await story.modal('ada');
  const view = { as: 'ada', type: 'view_closed', viewId: modal?.id, all: true };
  await story.call('/sandbox/interactions', view);
};

const story = await startStory();
const browser = await launch();
await registerAcme(story);
await inviteBy(story, 'ada', '/invite-user jane@example.com Jane Doe');
const jane = await browser.newPage();
await jane.goto(linkIn(await story.mail('jane@example.com')));
await jane.getByRole('button', { name: 'Accept invitation' }).click();
await jane.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
await jane.getByRole('button', { name: 'Register' }).click();
await jane.getByRole('heading', { name: 'Welcome, Jane' }).waitFor();
await inviteBy(story, 'ada', '/invite-user kim@example.com Kim Novak');
await close();

const ada = await openBench({ story, browser }, 'ada', { width: 1400, height: 860 });
await ada.message('has registered').waitFor();
await ada.messages.filter({ hasText: 'Kim Novak' }).getByText('Pending · sent').waitFor();
const mailbox = ada.page.getByRole('complementary', { name: 'Mailbox' });
await mailbox.getByRole('link', { name: 'Ada Lovelace invites you to Acme' }).first().click();
await ada.page.frameLocator('iframe').getByRole('link', { name: 'Accept invitation' }).waitFor();
await ada.page.screenshot({ path: 'docs/workbench.png' });
await browser.close();
await story.stop();

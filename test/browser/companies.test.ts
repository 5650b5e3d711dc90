import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { registerAcme, startStory } from '../support/story.ts';
import { axeOn } from './axe.ts';
import { openStage } from './stage.ts';
import { openBench } from './workbench-page.ts';

/** Max, a member of Acme's workspace in Slack. */
const GLOBAL_ADMINISTRATORS = 'T0ACME0000:U0ACMEMAX';

const stage = openStage(async () => {
  const story = await startStory({ variables: { GLOBAL_ADMINISTRATORS } });
  await registerAcme(story);
  return story;
});
const shots = process.env.USHER_SHOTS;

/** Nothing is wrong with the modal, and it is as wide as the screen at most. */
async function looks(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  const { violations } = await axeOn(page).include('[role=dialog]').disableRules('heading-order').analyze();
  expect(violations.map(({ id, nodes }) => ({ id, at: nodes[0]?.html }))).toEqual([]);
  if (shots) await dialog.screenshot({ path: `${shots}/companies-${name}.png` });
}

const closeAll = (page: Page) =>
  eventually('no modal', async () => {
    await page.keyboard.press('Escape');
    return (await page.getByRole('dialog').count()) === 0;
  });

const WORDS = {
  'en-US': {
    ...{ companies: 'Companies', register: 'Register company…', name: 'Name', url: 'Platform URL' },
    ...{ submit: 'Register', registered: 'is registered', close: 'Close', open: 'Open' },
    ...{ administer: 'Administer', now: 'is now for', suspend: 'Suspend company', reason: 'Reason' },
    ...{ suspended: 'is suspended', resume: 'Resume company', works: 'works again' },
    ...{
      acting: 'You administer',
      company: 'Company',
      back: 'Back to Acme',
      own: 'the company of this workspace',
    },
  },
  'ru-RU': {
    ...{ companies: 'Компании', register: 'Зарегистрировать…', name: 'Название', url: 'Адрес платформы' },
    ...{ submit: 'Зарегистрировать', registered: 'зарегистрирована', close: 'Закрыть', open: 'Открыть' },
    ...{
      administer: 'Администрировать',
      now: 'Теперь всё',
      suspend: 'Приостановить работу',
      reason: 'Причина',
    },
    ...{ suspended: 'приостановлена.', resume: 'Возобновить работу', works: 'снова работает' },
    ...{
      acting: 'Вы администрируете',
      company: 'Компания',
      back: 'Вернуться к Acme',
      own: 'из этого рабочего',
    },
  },
};

test.each([
  ['en-US', false],
  ['ru-RU', true],
] as const)(
  'S2.1: a global administrator registers a company, acts for it, suspends and resumes it by hand (%s)',
  async (locale, isThere) => {
    const { story } = stage;
    const words = WORDS[locale];
    await story.call('/sandbox/people', { as: 'max', locale });
    const max = await openBench(stage, 'max', { width: 720, height: 900 });
    const { page } = max;
    const dialog = page.getByRole('dialog').last();
    await page.getByRole('tab').first().click();
    const home = page.getByRole('tabpanel');
    await home.getByRole('button', { name: words.companies }).click();
    await dialog.getByText('globex.slack.com').waitFor();
    await looks(page, `list-${locale}`);
    if (!isThere) {
      await dialog.getByRole('button', { name: words.register }).click();
      await dialog.getByLabel(words.name, { exact: true }).fill('Globex Corporation');
      await dialog.getByLabel(words.url).fill('https://globex.example');
      await looks(page, `register-${locale}`);
      await dialog.getByRole('button', { name: words.submit, exact: true }).click();
      await dialog.getByText(words.registered).first().waitFor();
      await dialog.getByRole('button', { name: words.close, exact: true }).last().click();
    }
    await dialog.getByText('Globex Corporation').first().waitFor();
    await dialog.getByRole('button', { name: `${words.open} Globex Corporation` }).click();
    await dialog.getByRole('button', { name: words.administer }).click();
    await dialog.getByText(words.now).waitFor();
    await looks(page, `company-${locale}`);
    await dialog.getByRole('button', { name: words.suspend }).click();
    await dialog.getByLabel(words.reason).fill('Invoice 7 is unpaid');
    await looks(page, `suspend-${locale}`);
    await dialog.getByRole('button', { name: words.suspend }).click();
    await dialog.getByText(words.suspended).first().waitFor();
    await looks(page, `suspended-${locale}`);
    await dialog.getByRole('button', { name: words.resume }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: words.resume }).click();
    await dialog.getByText(words.works).waitFor();
    await closeAll(page);
    await home.getByText(words.acting).waitFor();
    if (shots) await page.screenshot({ path: `${shots}/companies-home-${locale}.png` });
    await page.getByRole('tab').nth(1).click();
    await max.say('/invite-user kim@example.com Kim Novak');
    await dialog.getByRole('combobox', { name: words.company }).waitFor();
    await looks(page, `wizard-${locale}`);
    await closeAll(page);
    await page.getByRole('tab').first().click();
    await home.getByRole('button', { name: words.back }).click();
    await home.getByText(words.own).waitFor();
    await max.context.close();
  },
);

import { expect, test } from 'vitest';
import { PASSWORD } from '../support/browse.ts';
import { startStory } from '../support/story.ts';
import { openStage } from './stage.ts';
import { openBench } from './workbench-page.ts';

const stage = openStage(startStory);
const shots = process.env.USHER_SHOTS;

test('S2.1 an owner sets the company up, and can invite from then on', async () => {
  const ada = await openBench(stage, 'ada');
  await ada.say('/invite jane@example.com');
  await ada.message('This workspace is not registered with Usher yet.').waitFor();
  await ada.say('/invite-settings');
  const form = ada.dialog('Set up Usher');
  await form.getByLabel('Name').fill('Acme');
  await ada.press('Register');
  const platform = form.getByLabel('Platform URL');
  await expect.poll(() => platform.getAttribute('aria-invalid')).toBe('true');
  await platform.fill('https://portal.acme.example');
  const zone = form.getByRole('combobox', { name: 'Time zone' });
  await zone.fill('new yo');
  await form.getByRole('option', { name: 'America/New York' }).click();
  await expect.poll(() => zone.inputValue()).toContain('America/New York (UTC');
  if (shots) await ada.page.screenshot({ path: `${shots}/set-up.png` });
  await ada.press('Register');
  await ada.page.getByRole('dialog').getByText('Acme is registered').waitFor();
  if (shots) await ada.page.screenshot({ path: `${shots}/set-up-done.png` });
  await ada.page.getByRole('link', { name: 'A test mail from Usher for Acme' }).waitFor();
  await ada.page.keyboard.press('Escape');
  await ada.say('/invite jane@example.com');
  await ada.dialog('Invite a user').getByLabel('First name').waitFor();
  await ada.context.close();
});

test('S3.3 Olga invites in Russian', async () => {
  const olga = await openBench(stage, 'olga');
  const shot = async (name: string) =>
    shots ? void (await olga.page.screenshot({ path: `${shots}/${name}.png` })) : undefined;
  await olga.say('/invite-user ivan@example.com');
  const form = olga.dialog('Приглашение');
  await form.getByLabel('Имя').fill('Иван');
  await form.getByLabel('Фамилия').fill('Петров');
  await shot('ru-form');
  await olga.press('Доставка');
  await form.getByLabel('Ссылка действует (дней)').waitFor();
  await shot('ru-delivery');
  await olga.press('Проверить');
  await olga.page.getByRole('dialog').getByText('Иван Петров (ivan@example.com)').first().waitFor();
  await shot('ru-overview');
  await olga.press('Пригласить');
  await olga.page.getByRole('dialog').getByText('спам').waitFor();
  await shot('ru-invited');
  await olga.page.keyboard.press('Escape');
  const ivan = await olga.follow('Olga Petrova invites you to Acme', 'Accept invitation');
  await ivan.getByRole('button', { name: 'Accept invitation' }).click();
  await ivan.getByRole('combobox', { name: 'Language' }).selectOption('ru');
  await ivan.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await ivan.getByRole('button', { name: 'Register' }).click();
  await ivan.getByText('Регистрация завершена').first().waitFor();
  if (shots) await ivan.screenshot({ path: `${shots}/ru-arrived.png` });
  await olga.message('Регистрация завершена').waitFor();
  await shot('ru-card');
  await olga.context.close();
});

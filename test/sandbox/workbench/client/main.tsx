import '@fontsource-variable/inter/wght.css';
import './style/base.css';
import './style/desk.css';
import './style/talk.css';
import './style/composer.css';
import './style/blocks.css';
import './style/buttons.css';
import './style/elements.css';
import './style/dialog.css';
import './style/options.css';
import './style/mail.css';
import './style/narrow.css';
import { render } from 'preact';
import { openStream } from './api.ts';
import { App } from './app.tsx';
import { MailPage } from './mail-page.tsx';

const [, page, number] = /^\/(mail)(?:\/(\d+))?\/?$/.exec(location.pathname) ?? [];
const root = document.getElementById('workbench');

openStream();
if (root) render(page ? <MailPage number={number ? Number(number) : undefined} /> : <App />, root);

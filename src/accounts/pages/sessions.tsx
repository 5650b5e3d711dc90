import type { Voice } from '../../platform/i18n/voice.ts';
import { Notice } from '../../platform/web/controls.tsx';
import { type FormState, untouched } from '../../platform/web/form.ts';
import type { Page } from '../../platform/web/page.tsx';
import { PresentPassword } from '../../platform/web/password-field.tsx';
import { deviceName } from '../device-name.ts';
import type { ListedSession } from '../sessions.ts';
import type { Presence } from './doorway.ts';

export interface SessionsView {
  sessions: ListedSession[];
  /** The handle of the one that looks at the page. */
  own: string;
  /** The password was typed too long ago to end others. */
  isLocked: boolean;
  state?: FormState;
  notice?: string;
}

export function sessionsPage({ voice }: Presence, view: SessionsView): Page {
  const { sessions, own, isLocked, state = untouched, notice } = view;
  const isAlone = sessions.every(({ handle }) => handle === own);
  return {
    title: voice.text('account.door.sessions'),
    body: (
      <>
        {notice && <Notice>{notice}</Notice>}
        <h1>{voice.text('account.door.sessions')}</h1>
        <p>{voice.text('sessions.text')}</p>
        <ul class="sessions">
          {sessions.map(session => (
            <Row
              key={session.handle}
              voice={voice}
              session={session}
              isOwn={session.handle === own}
              isLocked={isLocked}
            />
          ))}
        </ul>
        {!isAlone && (isLocked ? <Unlock voice={voice} state={state} /> : <EndOthers voice={voice} />)}
        <form method="post" action="/account/sessions/everywhere">
          <p class="quiet">{voice.text('sessions.everywhereText')}</p>
          <div class="actions">
            <button class="button second" type="submit">
              {voice.text('sessions.everywhere')}
            </button>
            <a href="/account">{voice.text('account.back')}</a>
          </div>
        </form>
      </>
    ),
  };
}

interface RowProps {
  voice: Voice;
  session: ListedSession;
  isOwn: boolean;
  isLocked: boolean;
}

const Row = ({ voice, session, isOwn, isLocked }: RowProps) => {
  const { handle, device, usedAt, createdAt } = session;
  const facts = { used: voice.date(usedAt), since: voice.date(createdAt) };
  return (
    <li>
      <div id={`session-${handle}`}>
        <p>
          <strong>{deviceName(voice, device)}</strong>
        </p>
        <p class="quiet">{isOwn ? voice.text('sessions.own', facts) : voice.text('sessions.used', facts)}</p>
      </div>
      {!isOwn && !isLocked && (
        <form method="post" action="/account/sessions/end">
          <input type="hidden" name="session" value={handle} />
          <button class="button second" type="submit" aria-describedby={`session-${handle}`}>
            {voice.text('sessions.end')}
          </button>
        </form>
      )}
    </li>
  );
};

const Unlock = ({ voice, state }: { voice: Voice; state: FormState }) => (
  <form method="post" action="/account/sessions/unlock">
    <p>{voice.text('sessions.locked')}</p>
    <PresentPassword voice={voice} state={state} />
    <button class="button" type="submit">
      {voice.text('sessions.unlock')}
    </button>
  </form>
);

const EndOthers = ({ voice }: { voice: Voice }) => (
  <form method="post" action="/account/sessions/others">
    <button class="button" type="submit">
      {voice.text('sessions.others')}
    </button>
  </form>
);

import type { Request, RequestHandler } from 'express';
import type { Company } from '../../companies/store.ts';
import type { Person } from '../../people/person.ts';
import type { Token } from '../../people/tokens.ts';
import { type Voice, voiceFor } from '../../platform/i18n/voice.ts';
import type { Rule } from '../../platform/web/limits.ts';
import { networkOf } from '../../platform/web/network.ts';
import { type Page, sendPage } from '../../platform/web/page.tsx';
import { guestVoice } from '../../platform/web/reader.ts';
import { stateOf } from '../invitation.ts';
import { mailtoOf, qrCode, type Sharing, smsOf, whatsAppOf } from '../share-ways.ts';
import { maskedName } from './masked-address.ts';
import type { Doorway } from './visit.tsx';

const UNKNOWN: Rule = { name: 'link-unknown', points: 20, seconds: 60 };

interface Shared {
  voice: Voice;
  /** To the invitee, in whose language the message is. */
  theirs: Voice;
  person: Person;
  company: Company;
  link: string;
  closesAt: Date;
}

/** For an administrator who hands a link over. One that has closed and one that never was look the same. */
export const showShare =
  (ctx: Doorway): RequestHandler =>
  async (request, response) => {
    const token = await ctx.tokens.find(String(request.params.token));
    if (!token) await ctx.limits.take(UNKNOWN, networkOf(request));
    const voice = voiceOf(ctx, request, token);
    const shared = token && (await find(ctx, voice, token));
    sendPage(
      response,
      voice,
      shared === undefined ? closed(voice, 'gone') : (shared ?? closed(voice, 'dead')),
    );
  };

function voiceOf(ctx: Doorway, request: Request, token: Token | undefined): Voice {
  return token?.reader ? voiceFor(token.reader, ctx.now()) : guestVoice(request, ctx.now());
}

/** Null where the page is still open and the link is not. */
async function find(ctx: Doorway, voice: Voice, token: Token): Promise<Page | null | undefined> {
  const { purpose, link, expiresAt, companyId } = token;
  const now = ctx.now();
  if (purpose !== 'share' || !link || !expiresAt || expiresAt <= now) return undefined;
  const person = await ctx.people.find(companyId, token.personId);
  const company = await ctx.companies.find(companyId);
  if (!person || !company || company.suspension || stateOf(token, person, now) !== 'open') return null;
  const theirs = voiceFor(person.invitation, now);
  return sharePageOf({ voice, theirs, person, company, link, closesAt: expiresAt });
}

function sharePageOf(shared: Shared): Page {
  const { voice, person, link, closesAt } = shared;
  const { profile, invitation } = person;
  const sharing = sharingOf(shared);
  return {
    title: voice.text('share.page.title'),
    body: (
      <>
        <h1>{voice.text('share.title', { name: maskedName(profile) })}</h1>
        <p>{voice.text('share.text', { until: voice.moment(invitation.expiresAt, true) })}</p>
        <LinkField voice={voice} link={link} />
        <h2>{voice.text('share.ways')}</h2>
        <Ways voice={voice} sharing={sharing} />
        <h2>{voice.text('share.qr')}</h2>
        <p>{voice.text('share.qrText')}</p>
        <QrCode text={link} label={voice.text('share.qrLabel')} />
        <p class="quiet">{voice.text('share.note', { until: voice.date(closesAt) })}</p>
      </>
    ),
  };
}

function sharingOf({ theirs, person, company, link }: Shared): Sharing {
  const { inviter, expiresAt } = person.invitation;
  const facts = { inviter: inviter.name, company: company.name };
  const until = theirs.moment(expiresAt, true);
  const { email, phone } = person.profile;
  return {
    subject: theirs.text('mail.invitation.subject', facts),
    text: theirs.text('share.message', { ...facts, until, url: link }),
    email,
    phone,
  };
}

/** Without JavaScript it is selected and copied by hand. */
const LinkField = ({ voice, link }: { voice: Voice; link: string }) => (
  <div class="field">
    <label for="link">{voice.text('share.label')}</label>
    <div class="beside">
      <input type="text" id="link" value={link} readOnly spellcheck={false} autocomplete="off" />
      <button class="button" type="button" hidden data-copy="link" data-told="copied">
        {voice.text('share.copy')}
      </button>
    </div>
    <p class="told" role="status" id="copied" data-done={voice.text('share.copied')} />
  </div>
);

const Ways = ({ voice, sharing }: { voice: Voice; sharing: Sharing }) => (
  <p class="actions ways">
    <a class="button second" href={mailtoOf(sharing)}>
      {voice.text('share.mail')}
    </a>
    <a class="button second" href={smsOf(sharing)}>
      {voice.text('share.sms')}
    </a>
    <a class="button second" href={whatsAppOf(sharing)} rel="noreferrer">
      {voice.text('share.whatsApp')}
    </a>
  </p>
);

// Cameras want dark on light, also where the page is dark.
function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = qrCode(text);
  return (
    <svg
      class="qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}

const closed = (voice: Voice, why: 'gone' | 'dead'): Page => ({
  title: voice.text('share.page.title'),
  status: 410,
  body: (
    <>
      <h1>{voice.text(`share.${why}.title`)}</h1>
      <p>{voice.text(`share.${why}.text`)}</p>
    </>
  ),
});

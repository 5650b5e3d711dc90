import type { ModalView } from '@slack/types';
import { acting } from '../../companies/acting.ts';
import type { Context } from '../../context.ts';
import { DomainError } from '../../errors.ts';
import { type ActingContext, detailsAfter } from '../../invitations/slack/card/acting.ts';
import { USER_ACTION } from '../../invitations/slack/users/user-buttons.ts';
import { fullName } from '../../people/person.ts';
import type { Asker } from '../../platform/slack/gateway.ts';
import type { Hearing, Listener, OpenView, Reply } from '../../platform/slack/listener.ts';
import { requestExport } from '../export/request-export.ts';
import type { Exported } from '../tasks/task.ts';
import {
  EXPORT_FORM,
  EXPORT_LIST,
  EXPORT_OPEN,
  exportForm,
  exportTaken,
  readCarried,
  readExportForm,
} from './export-form.ts';

export type ExportListenerContext = Pick<Context, 'tasks' | 'limits' | 'wakeTask'> & ActingContext;

export const exportListeners = (ctx: ExportListenerContext): Listener[] => [
  { kind: 'button', id: EXPORT_OPEN, run: ({ asker }) => openExport(ctx, asker) },
  {
    kind: 'submission',
    id: EXPORT_FORM,
    run: async ({ asker, view }) => ({ update: await exported(ctx, asker, readExportForm(view.values)) }),
  },
  {
    kind: 'push',
    id: EXPORT_LIST,
    run: ({ asker, value }) => exported(ctx, asker, { of: 'list', filter: readCarried(value) }),
  },
  { kind: 'turn', id: USER_ACTION.exportData, run: hearing => exportData(ctx, hearing) },
];

/** `/invite export`. */
export const openExport = (ctx: ExportListenerContext, asker: Asker): Promise<Reply> =>
  acting(ctx, asker, async (_, voice) => ({ modal: exportForm(voice) }));

const exported = (ctx: ExportListenerContext, asker: Asker, what: Exported): Promise<ModalView> =>
  acting(ctx, asker, async (by, voice) => {
    await requestExport(ctx, by, what);
    return exportTaken(voice);
  });

type InDetails = Hearing & { value: string; view: OpenView };

/** All that is stored of the person whose details are open; they say that the file comes. */
const exportData = (ctx: ExportListenerContext, { asker, value: id, view }: InDetails): Promise<ModalView> =>
  detailsAfter(ctx, { asker, id, view }, () =>
    acting(ctx, asker, async (by, voice) => {
      const person = await ctx.people.find(by.company.id, id);
      if (!person) throw new DomainError('person.deleted');
      await requestExport(ctx, by, { of: 'person', personId: id });
      return { person, text: voice.text('told.dataExported', { name: fullName(person.profile) }) };
    }),
  );

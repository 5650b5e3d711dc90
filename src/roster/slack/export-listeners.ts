import type { ModalView } from '@slack/types';
import { acting } from '../../companies/acting.ts';
import type { Context } from '../../context.ts';
import type { Asker } from '../../platform/slack/gateway.ts';
import type { Listener, Reply } from '../../platform/slack/listener.ts';
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

export type ExportListenerContext = Pick<
  Context,
  'companies' | 'slack' | 'audit' | 'now' | 'tasks' | 'limits' | 'wakeTask'
>;

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
];

/** `/invite export`. */
export const openExport = (ctx: ExportListenerContext, asker: Asker): Promise<Reply> =>
  acting(ctx, asker, async (_, voice) => ({ modal: exportForm(voice) }));

const exported = (ctx: ExportListenerContext, asker: Asker, what: Exported): Promise<ModalView> =>
  acting(ctx, asker, async (by, voice) => {
    await requestExport(ctx, by, what);
    return exportTaken(voice);
  });

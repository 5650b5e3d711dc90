import { acting } from '../../companies/acting.ts';
import type { Context } from '../../context.ts';
import { carriedIn } from '../../platform/slack/carried.ts';
import type { Listener } from '../../platform/slack/listener.ts';
import { previewBulk } from '../bulk/preview-bulk.ts';
import { cancelBulk, startBulk } from '../bulk/start-bulk.ts';
import { listFilter } from '../list-filter.ts';
import { SHOW_FAILED } from './bulk-failures.ts';
import {
  BULK_FORM,
  BULK_OPEN,
  BULK_PREVIEW,
  bulkForm,
  bulkPreview,
  bulkTaken,
  readBulkForm,
  readPreviewed,
} from './bulk-forms.ts';
import { readCarried } from './export-form.ts';
import { type ListContext, openList } from './list-listeners.ts';
import { CANCEL_BULK } from './task-card.ts';

export type BulkListenerContext = Pick<
  Context,
  'companies' | 'slack' | 'audit' | 'now' | 'tasks' | 'roster' | 'wakeTask'
> &
  ListContext;
type Ctx = BulkListenerContext;

export const bulkListeners = (ctx: Ctx): Listener[] => [
  {
    kind: 'push',
    id: BULK_OPEN,
    run: ({ asker, value }) => acting(ctx, asker, async (_, voice) => bulkForm(voice, readCarried(value))),
  },
  {
    kind: 'submission',
    id: BULK_FORM,
    run: ({ asker, view }) =>
      acting(ctx, asker, async (by, voice) => {
        const preview = await previewBulk(ctx, by, readCarried(view.metadata), readBulkForm(view.values));
        return { update: bulkPreview(voice, preview) };
      }),
  },
  {
    kind: 'submission',
    id: BULK_PREVIEW,
    run: ({ asker, view }) =>
      acting(ctx, asker, async (by, voice) => {
        await startBulk(ctx, by, readPreviewed(view.metadata));
        return { update: bulkTaken(voice) };
      }),
  },
  {
    kind: 'button',
    id: SHOW_FAILED,
    run: ({ asker, value }) => openList(ctx, asker, carriedIn(listFilter, value)),
  },
  {
    kind: 'button',
    id: CANCEL_BULK,
    run: ({ asker, value }) =>
      acting(ctx, asker, async by => {
        await cancelBulk(ctx, by, value);
        return undefined;
      }),
  },
];

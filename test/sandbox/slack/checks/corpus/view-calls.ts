import { call } from './call.ts';
import type { Case } from './case.ts';
import { home, modal, section } from './surfaces.ts';

export const viewCallCases: Case[] = [
  call(
    'views.open',
    'has a trigger',
    { trigger_id: '1.2', view: modal([]) },
    { view: modal([]) },
    '/trigger_id',
  ),
  call(
    'views.open',
    'the view may come as JSON',
    { trigger_id: '1.2', view: JSON.stringify(modal([])) },
    { trigger_id: '1.2', view: '{' },
    '/view',
  ),
  call(
    'views.open',
    'opens a modal',
    { trigger_id: '1.2', view: modal([]) },
    { trigger_id: '1.2', view: home([]) },
    '/view/type',
  ),
  call(
    'views.push',
    'checks the view',
    { trigger_id: '1.2', view: modal([section]) },
    { trigger_id: '1.2', view: modal([{ type: 'section' }]) },
    '/view/blocks/0',
  ),
  call(
    'views.push',
    'has a trigger',
    { trigger_id: '1.2', view: modal([]) },
    { view: modal([]) },
    '/trigger_id',
  ),
  call('views.update', 'names the view', { view_id: 'V1', view: modal([]) }, { view: modal([]) }, '/view_id'),
  call(
    'views.update',
    'checks the view',
    { external_id: 'e', view: home([]) },
    { view_id: 'V1', view: home([{ type: 'alert' }]) },
    '/view/blocks/0/type',
  ),
  call(
    'views.publish',
    'names the reader',
    { user_id: 'U1', view: home([]) },
    { view: home([]) },
    '/user_id',
  ),
  call(
    'views.publish',
    'publishes a Home tab',
    { user_id: 'U1', view: home([]) },
    { user_id: 'U1', view: modal([]) },
    '/view/type',
  ),
];

import type { ErrorCode } from '../../errors.ts';
import type { TextKey } from '../../platform/i18n/voice.ts';

/** What is recorded of refusals. One of the directory or the presets without words does not compile. */
type Recorded =
  | Extract<ErrorCode, `directory.${string}` | `preset.${string}`>
  | 'company.stranger'
  | 'administrator.required'
  | 'global.required'
  | 'approval.own';

/** The audit has the code alone, not what was typed: shorter than what the person was told. */
const WORDS: Record<Recorded, TextKey> = {
  'company.stranger': 'audit.refused.companyStranger',
  'administrator.required': 'audit.refused.administratorRequired',
  'global.required': 'audit.refused.globalRequired',
  'approval.own': 'audit.refused.approvalOwn',
  'directory.exists': 'audit.refused.directoryExists',
  'directory.gone': 'audit.refused.directoryGone',
  'directory.hasUnits': 'audit.refused.directoryHasUnits',
  'directory.ownBranch': 'audit.refused.directoryOwnBranch',
  'directory.tooDeep': 'audit.refused.directoryTooDeep',
  'directory.parentGone': 'audit.refused.directoryParentGone',
  'directory.parentArchived': 'audit.refused.directoryParentArchived',
  'directory.columns': 'audit.refused.directoryColumns',
  'preset.exists': 'audit.refused.presetExists',
  'preset.gone': 'audit.refused.presetGone',
  'preset.many': 'audit.refused.presetMany',
  'preset.name': 'audit.refused.presetName',
};

export const REFUSALS: ReadonlyMap<string, TextKey> = new Map(Object.entries(WORDS));

/** What Slack, or a Slack client, would refuse: the one door to this folder. */
export { type AckKind, checkAck } from './ack.ts';
export { checkCall, decodeArguments } from './call.ts';
export { checkManifest } from './manifest.ts';
export { checkMessage, checkResponse } from './message.ts';
export { checkOptionsAnswer } from './options-answer.ts';
export { checkSubmission } from './submission.ts';
export { checkView } from './view.ts';
export { slackMessage, type Violation } from './violation.ts';

// biome-ignore format: a table reads better in rows
const known: Record<string, string> = {
  wave: '👋', tada: '🎉', white_check_mark: '✅', heavy_check_mark: '✔️', x: '❌', warning: '⚠️',
  information_source: 'ℹ️', hourglass: '⌛', hourglass_flowing_sand: '⏳', clock1: '🕐', alarm_clock: '⏰',
  email: '📧', envelope: '✉️', incoming_envelope: '📨', mailbox: '📫', mailbox_with_mail: '📬', link: '🔗',
  door: '🚪', key: '🔑', lock: '🔒', unlock: '🔓', no_entry: '⛔', no_entry_sign: '🚫', bell: '🔔',
  bust_in_silhouette: '👤', busts_in_silhouette: '👥', office: '🏢', calendar: '📆', date: '📅', memo: '📝',
  pencil: '📝', pencil2: '✏️', mag: '🔍', gear: '⚙️', bulb: '💡', rocket: '🚀', sparkles: '✨', star: '⭐',
  eyes: '👀', thumbsup: '👍', '+1': '👍', thumbsdown: '👎', '-1': '👎', ok_hand: '👌', pray: '🙏',
  smile: '😄', slightly_smiling_face: '🙂', heart: '❤️', red_circle: '🔴', large_green_circle: '🟢',
  large_yellow_circle: '🟡', large_blue_circle: '🔵', white_circle: '⚪', arrow_right: '➡️', arrow_left: '⬅️',
  repeat: '🔁', arrows_counterclockwise: '🔄', wastebasket: '🗑️', inbox_tray: '📥', outbox_tray: '📤',
  page_facing_up: '📄', paperclip: '📎', bar_chart: '📊', speech_balloon: '💬', question: '❓', exclamation: '❗',
};

/** The character of a shortcode; one that is not known stays as it was typed, as in Slack. */
export const emojiOf = (name: string): string => known[name] ?? `:${name}:`;

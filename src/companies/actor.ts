/** The Slack user who acted. `name` is as Slack gave it then. */
export interface Actor {
  teamId: string;
  userId: string;
  name: string;
}

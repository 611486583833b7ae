import { say } from "../../core/harness/say.ts";
import type { HouseholdView as View } from "../../core/suites/household/view.ts";
import { classes } from "../controls/classes.ts";
import styles from "./HouseholdView.module.css";

type Place = View["receptacles"][number];

/** A household: the goal with its parts, where the agent is and what it holds, and each room's places with what lies in them. */
export function HouseholdView({ view }: { readonly view: View }) {
  const rooms = [...new Set(view.receptacles.map((place) => place.room))];
  return (
    <div className={styles.world}>
      <p className={styles.goal}>{view.goal}</p>
      <ul className={styles.goals} aria-label={say("Goal")}>
        {view.goalState.map((part) => (
          <li key={part.text} data-met={part.met}>
            <span aria-hidden>{part.met ? "✓" : "○"}</span> {say(part.text)}
            <span className="visually-hidden">{say(part.met ? ", met" : ", not yet met")}</span>
          </li>
        ))}
      </ul>
      <dl className={styles.agent}>
        <div>
          <dt>{say("At")}</dt>
          <dd>{view.location ?? say("the hall")}</dd>
        </div>
        <div>
          <dt>{say("Holds")}</dt>
          <dd>{view.holding ?? say("nothing")}</dd>
        </div>
      </dl>
      {rooms.map((room) => (
        <section key={room} className={styles.room} aria-label={room}>
          <h3>{room}</h3>
          <ul>
            {view.receptacles
              .filter((place) => place.room === room)
              .map((place) => (
                <PlaceView key={place.name} place={place} here={place.name === view.location} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function PlaceView({ place, here }: { readonly place: Place; readonly here: boolean }) {
  const state = place.open === null ? "" : say(place.open ? "open" : "closed");
  return (
    <li className={classes(styles.place, here && styles.here, !place.visited && !here && styles.unvisited)}>
      <span className={styles.name}>
        {here ? <b>▸ {place.name}</b> : place.name}
        {here ? <span className="visually-hidden">{say(", the agent is here")}</span> : undefined}
      </span>
      {state === "" ? undefined : <span className={styles.state}>{state}</span>}
      {place.contents.length === 0 ? undefined : <span className={styles.contents}>{place.contents.join(", ")}</span>}
    </li>
  );
}

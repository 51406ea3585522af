package io.github.quaymaster.cli;

import io.github.quaymaster.agent.HookUnavailableException;
import io.github.quaymaster.agent.SocketHook;
import io.github.quaymaster.cli.AttachConditions.Presence;

/** Whether the hook gets into a JVM that is started like this one, and which way. */
final class AgentCheck {

    static final String TOPIC = "agent";

    private AgentCheck() {}

    /** Installs the hook in this very JVM, as a run does. */
    static Check look(AttachConditions conditions, String jar) {
        long start = System.nanoTime();
        try {
            String how = SocketHook.install().how();
            return works(how, (System.nanoTime() - start) / 1_000_000, conditions, jar);
        } catch (HookUnavailableException problem) {
            return fails(String.valueOf(problem.getMessage()), SocketHook.hasEntered(), conditions, jar);
        }
    }

    static Check works(String how, long millis, AttachConditions conditions, String jar) {
        String text = "hook in place, " + how + ", in " + millis + " ms";
        if (!how.equals("self-attached")) {
            return Check.ok(TOPIC, text);
        }
        if (conditions.warns()) {
            return Check.warn(
                    TOPIC,
                    text + "; JDK 21 and later print a warning about that, and a later one will refuse",
                    withAgent(jar));
        }
        return Check.ok(TOPIC, text + "; the option " + option(jar) + " for the test JVM saves a part of that");
    }

    static Check fails(String problem, boolean entered, AttachConditions conditions, String jar) {
        String text = "no hook: " + problem;
        if (entered) {
            return Check.broken(
                    TOPIC,
                    text,
                    "if all else is ok here, run the tests on JDK 17 or 25, which Quaymaster is tested on, and "
                            + Step.REPORT);
        }
        String obstacle = conditions.obstacle();
        return Check.broken(
                TOPIC,
                obstacle.isEmpty() ? text : text + "; here " + obstacle,
                conditions.instrument() == Presence.NOWHERE
                        ? "run the tests on a full JDK, or make the run-time image with"
                                + " jlink --add-modules java.instrument,jdk.attach and what else they need"
                        : withAgent(jar));
    }

    private static String withAgent(String jar) {
        return "start the test JVMs with " + option(jar);
    }

    private static String option(String jar) {
        return jar.indexOf(' ') < 0 ? "-javaagent:" + jar : "\"-javaagent:" + jar + "\"";
    }
}

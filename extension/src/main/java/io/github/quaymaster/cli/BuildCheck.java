package io.github.quaymaster.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** What of the environment decides where reports go. Of its values none is shown: they may be secret. */
final class BuildCheck {

    static final String TOPIC = "build";

    private static final String SUMMARY = "GITHUB_STEP_SUMMARY";

    private BuildCheck() {}

    static Check of(Map<String, String> environment) {
        String color = environment.getOrDefault("NO_COLOR", "").isEmpty() ? "" : "; NO_COLOR is set";
        if (!Boolean.parseBoolean(environment.get("GITHUB_ACTIONS"))) {
            return Check.ok(
                    TOPIC,
                    (environment.containsKey("CI")
                                    ? "an automated one, since CI is set, and not on GitHub Actions"
                                    : "not an automated one: neither GITHUB_ACTIONS nor CI is set")
                            + color);
        }
        String summary = environment.getOrDefault(SUMMARY, "");
        if (summary.isEmpty()) {
            return Check.warn(
                    TOPIC,
                    "on GitHub Actions without " + SUMMARY + ": the job gets no summary" + color,
                    "pass the variable " + SUMMARY + " on to the test JVMs, as into a container of theirs");
        }
        return isWritable(summary)
                ? Check.ok(TOPIC, "on GitHub Actions, with a file for the job's summary" + color)
                : Check.warn(
                        TOPIC,
                        "on GitHub Actions, and the file that " + SUMMARY + " names cannot be written" + color,
                        "let the test JVMs write the file that " + SUMMARY
                                + " names, as by a mount into their container");
    }

    private static boolean isWritable(String file) {
        try {
            Path path = Path.of(file);
            return Files.isRegularFile(path) && Files.isWritable(path);
        } catch (InvalidPathException noFile) {
            return false;
        }
    }
}

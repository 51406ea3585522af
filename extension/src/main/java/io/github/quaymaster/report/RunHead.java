package io.github.quaymaster.report;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.quaymaster.report.BoundedLines.Line;
import io.github.quaymaster.report.Event.RunStarted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How a file of a JVM begins.
 *
 * @param file the file
 * @param name how remarks call it
 * @param started its first line, or one without a JVM if it has none
 * @param isKnown whether it has one
 * @param newer the version of its form if that is newer than ours, 0 if not
 */
record RunHead(Path file, String name, RunStarted started, boolean isKnown, long newer) {

    private static final int MOST_LINES = 100;

    static RunHead of(Path file, String name) throws IOException {
        try (BoundedLines lines = new BoundedLines(Files.newInputStream(file))) {
            for (int i = 0; i < MOST_LINES; i++) {
                Line line = lines.next();
                if (line == null) {
                    break;
                }
                long schema = schema(line.text());
                if (schema > Event.SCHEMA) {
                    return new RunHead(file, name, unknown(file), false, schema);
                }
                if (schema > 0
                        && EventReading.of(line.text()).event() instanceof RunStarted started
                        && isMoment(started.started())) {
                    return new RunHead(file, name, started, true, 0);
                }
            }
        }
        return new RunHead(file, name, unknown(file), false, 0);
    }

    /** Returns when it began, in microseconds since the epoch. */
    long epochMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(started.started()));
    }

    /** Returns what tells one JVM from all others. */
    String identity() {
        return started.machine() + " " + started.pid() + " " + started.started();
    }

    private static RunStarted unknown(Path file) throws IOException {
        return new RunStarted(
                Event.SCHEMA,
                "",
                0,
                "",
                "",
                "",
                Files.getLastModifiedTime(file).toInstant().toString(),
                "",
                "");
    }

    /** Read apart from the event, whose other parts may have changed with the version; 0 if it is no first line. */
    private static long schema(String line) {
        if (!line.contains("\"run-started\"")) {
            return 0;
        }
        try {
            return JsonParser.parseString(line) instanceof JsonObject object
                            && object.get("type") instanceof JsonPrimitive type
                            && type.getAsString().equals("run-started")
                            && object.get("schema") instanceof JsonPrimitive schema
                            && schema.isNumber()
                    ? schema.getAsLong()
                    : 0;
        } catch (JsonParseException | NumberFormatException wrong) {
            return 0;
        }
    }

    /** Within the years that a clock may show and that microseconds can be counted in. */
    private static boolean isMoment(String text) {
        try {
            Instant moment = Instant.parse(text);
            return !moment.isBefore(Instant.EPOCH) && moment.isBefore(Instant.parse("9999-01-01T00:00:00Z"));
        } catch (DateTimeException wrong) {
            return false;
        }
    }
}

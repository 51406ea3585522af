package io.github.quaymaster.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.quaymaster.report.Event.FindingReported;
import io.github.quaymaster.report.Event.ListenerClosed;
import io.github.quaymaster.report.Event.ListenerOpened;
import io.github.quaymaster.report.Event.PortReleased;
import io.github.quaymaster.report.Event.PortReserved;
import io.github.quaymaster.report.Event.RunEnded;
import io.github.quaymaster.report.Event.RunStarted;
import io.github.quaymaster.report.Event.ScopeEnded;
import io.github.quaymaster.report.Event.ScopeStarted;
import io.github.quaymaster.report.Event.ServerStarted;
import io.github.quaymaster.report.Event.ServerStopped;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one form in which events stand in a file: a JSON object a line, {@code type} first, then the event's components. */
public final class EventLine {

    private static final String TYPE = "type";

    private static final String BEGINNING = "{\"" + TYPE + "\":\"";

    private static final Map<String, Class<? extends Event>> TYPES = Map.ofEntries(
            Map.entry("run-started", RunStarted.class),
            Map.entry("scope-started", ScopeStarted.class),
            Map.entry("scope-ended", ScopeEnded.class),
            Map.entry("port-reserved", PortReserved.class),
            Map.entry("port-released", PortReleased.class),
            Map.entry("server-started", ServerStarted.class),
            Map.entry("server-stopped", ServerStopped.class),
            Map.entry("listener-opened", ListenerOpened.class),
            Map.entry("listener-closed", ListenerClosed.class),
            Map.entry("finding", FindingReported.class),
            Map.entry("run-ended", RunEnded.class));

    private static final Map<Class<? extends Event>, String> NAMES =
            TYPES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private EventLine() {}

    /**
     * Writes an event.
     *
     * @param event the event
     * @return one line, without its end
     */
    public static String of(Event event) {
        JsonObject line = new JsonObject();
        line.addProperty(TYPE, NAMES.get(event.getClass()));
        GSON.toJsonTree(event).getAsJsonObject().entrySet().forEach(each -> line.add(each.getKey(), each.getValue()));
        return GSON.toJson(line);
    }

    /**
     * Reads an event.
     *
     * @param line one line
     * @return the event, or null if it is of a type that this version does not know
     * @throws IllegalArgumentException if the line is no event: cut short, or not ours
     */
    public static @Nullable Event read(String line) {
        try {
            Class<? extends Event> first = firstType(line);
            if (first != null) {
                return GSON.fromJson(line, first);
            }
            JsonObject object = GSON.fromJson(line, JsonObject.class);
            if (object == null || !object.has(TYPE)) {
                throw new IllegalArgumentException("no event: it has no type");
            }
            Class<? extends Event> type = TYPES.get(object.get(TYPE).getAsString());
            return type == null ? null : GSON.fromJson(object, type);
        } catch (IllegalArgumentException | JsonParseException wrong) {
            throw new IllegalArgumentException("no event: " + wrong.getMessage(), wrong);
        } catch (RuntimeException wrong) { // of a record's constructor, which Gson wraps in one of no other type
            throw new IllegalArgumentException("no event: it lacks something", wrong);
        }
    }

    /** Where the type comes first, as we write it, a line need not become a tree first: that takes half of the time. */
    private static @Nullable Class<? extends Event> firstType(String line) {
        int end = line.startsWith(BEGINNING) ? line.indexOf('"', BEGINNING.length()) : -1;
        return end < 0 ? null : TYPES.get(line.substring(BEGINNING.length(), end));
    }
}

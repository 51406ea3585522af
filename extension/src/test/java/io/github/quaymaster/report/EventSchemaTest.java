package io.github.quaymaster.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is what the published schema says, and no more. */
class EventSchemaTest {

    private final EventSchema schema = new EventSchema();

    private List<String> faults(JsonElement line) {
        return schema.faults(line.toString());
    }

    private static JsonObject line(Event event) {
        return JsonParser.parseString(EventLine.of(event)).getAsJsonObject();
    }

    static List<Event> events() {
        return SampleEvents.all();
    }

    private static JsonObject line(String type) {
        return events().stream()
                .map(EventSchemaTest::line)
                .filter(each -> each.get("type").getAsString().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachTypeIsTriedAndDefined() {
        Set<String> types = events().stream()
                .map(each -> line(each).get("type").getAsString())
                .collect(Collectors.toSet());
        assertThat(types).hasSize(Event.class.getPermittedSubclasses().length);
        assertThat(schema.definitions().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(types.stream(), Stream.of("place")).toList());
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatIsWrittenIsValidAndHasNoPropertyThatTheSchemaDoesNotName(Event event) {
        JsonObject line = line(event);
        assertThat(faults(line)).isEmpty();
        JsonObject definition =
                schema.definitions().getAsJsonObject(line.get("type").getAsString());
        assertNamed(line, definition);
        if (line.get("finding") instanceof JsonObject finding) {
            JsonObject inner = definition.getAsJsonObject("properties").getAsJsonObject("finding");
            assertNamed(finding, inner);
            assertNamed(finding.getAsJsonObject("opener"), schema.definitions().getAsJsonObject("place"));
        }
    }

    private static void assertNamed(JsonObject written, JsonObject definition) {
        assertThat(definition.getAsJsonObject("properties").keySet())
                .containsExactlyInAnyOrderElementsOf(written.keySet());
        assertThat(definition.getAsJsonArray("required").asList().stream().map(JsonElement::getAsString))
                .containsExactlyInAnyOrderElementsOf(written.keySet());
    }

    /** Each property is missed, and null is none of its values. */
    @ParameterizedTest
    @MethodSource("events")
    void aLineThatLacksSomethingIsTurnedAway(Event event) {
        JsonObject whole = line(event);
        List<Consumer<JsonObject>> faults = new ArrayList<>();
        for (String name : whole.keySet()) {
            faults.add(broken -> broken.remove(name));
            faults.add(broken -> broken.add(name, JsonNull.INSTANCE));
            faults.add(broken -> broken.add(name, new JsonPrimitive(true)));
        }
        for (Consumer<JsonObject> fault : faults) {
            JsonObject broken = whole.deepCopy();
            fault.accept(broken);
            assertThat(faults(broken)).as(broken.toString()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "run-started, schema, 2",
        "run-started, started, yesterday",
        "run-started, pid, -1",
        "scope-started, level, suite",
        "scope-started, scope, 0",
        "scope-ended, outcome, skipped",
        "port-reserved, transport, SCTP",
        "port-reserved, guarantee, hoped",
        "port-released, port, 65536",
        "server-started, protocol, BOTH",
        "server-stopped, at, -5",
        "listener-opened, listener, 0",
        "listener-closed, how, lost",
        "run-ended, lost, -1"
    })
    void aValueOutOfItsRangeIsTurnedAway(String type, String name, String value) {
        JsonObject line = line(type);
        line.add(
                name,
                Arrays.asList("-1", "-5", "0", "2", "65536").contains(value)
                        ? new JsonPrimitive(Integer.valueOf(value))
                        : new JsonPrimitive(value));
        assertThat(faults(line)).anyMatch(fault -> fault.startsWith("/" + name + ": "));
    }

    @Test
    void theFindingWithinIsHeldToItsFormToo() {
        JsonObject line = line("finding");
        line.getAsJsonObject("finding").addProperty("severity", "bad");
        line.getAsJsonObject("finding").getAsJsonObject("opener").remove("path");
        line.getAsJsonObject("finding").getAsJsonArray("stack").add(7);
        assertThat(faults(line).stream().map(fault -> fault.substring(0, fault.indexOf(": "))))
                .contains("/finding/severity", "/finding/opener", "/finding/stack/3");
    }

    /** So that a reader of this version takes what a later one of the same form writes. */
    @Test
    void whatIsNotKnownYetIsTolerated() {
        JsonObject line = line("scope-ended");
        line.addProperty("colour", "blue");
        assertThat(faults(line)).isEmpty();
        assertThat(faults(JsonParser.parseString("{\"type\":\"tide\"}"))).isEmpty();
        assertThat(faults(JsonParser.parseString("{\"at\":1}"))).isNotEmpty();
        assertThat(faults(JsonParser.parseString("[]"))).isNotEmpty();
    }
}

package io.github.quaymaster.report;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.FormatEvaluatorFactory;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The published schema of the lines that a run writes. */
public final class EventSchema {

    private final Validator validator = new ValidatorFactory()
            .withJsonNodeFactory(new GsonNode.Factory())
            .withEvaluatorFactory(new FormatEvaluatorFactory())
            .createValidator();

    private final URI schema;
    private final JsonObject definitions;

    /** Reads it from the class path, as whoever has the jar can. */
    public EventSchema() {
        try (InputStream in = EventLine.class.getResourceAsStream("events-v1.schema.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            schema = validator.registerSchema(text);
            definitions = JsonParser.parseString(text).getAsJsonObject().getAsJsonObject("$defs");
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** What is wrong with a line, "place: why" each. */
    public List<String> faults(String line) {
        return validator.validate(schema, line).getErrors().stream()
                .map(each -> each.getInstanceLocation() + ": " + each.getError())
                .toList();
    }

    JsonObject definitions() {
        return definitions;
    }
}

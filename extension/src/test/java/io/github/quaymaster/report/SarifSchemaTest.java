package io.github.quaymaster.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.FormatEvaluatorFactory;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import io.github.quaymaster.bytecode.PathScan;
import io.github.quaymaster.bytecode.Place;
import io.github.quaymaster.bytecode.PortLiteral;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we write as SARIF is that, by the schema of OASIS. */
class SarifSchemaTest {

    private Validator validator;
    private URI schema;

    /** Both it and what it is itself judged by are in jars, and this validator fetches nothing. */
    @BeforeEach
    void readSchema() throws IOException {
        validator = new ValidatorFactory()
                .withJsonNodeFactory(new GsonNode.Factory())
                .withEvaluatorFactory(new FormatEvaluatorFactory())
                .createValidator();
        try (InputStream in = SarifSchemaTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            schema = validator.registerSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat(schema)
                .hasToString("https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/"
                        + "sarif-schema-2.1.0.json");
    }

    private List<String> faults(String sarif) {
        return validator.validate(schema, sarif).getErrors().stream()
                .map(each -> each.getInstanceLocation() + ": " + each.getError())
                .toList();
    }

    private static String sarif(PortLiteral... literals) {
        SortedMap<String, String> unreadable = new TreeMap<>();
        unreadable.put("a.yml", "it is nested too deeply");
        return LiteralReport.SARIF.of(new PathScan(List.of(literals), 1, 1, unreadable), "1.0");
    }

    private static PortLiteral inFile(String name) {
        return new PortLiteral(8080, "8080, the value of port", new Place("", "", name, 3));
    }

    @Test
    void eachFormOfAFindingIsValid() {
        assertThat(faults(sarif())).isEmpty();
        assertThat(faults(sarif(
                        inFile("application.properties"),
                        new PortLiteral(8080, "8080, into x", new Place("com.acme.A", "starts", "A.java", 12)),
                        new PortLiteral(8080, "8080, into x", new Place("com.acme.A", "", "A.java", 0)),
                        new PortLiteral(8080, "8080, into \"\u0000\uD800\"", new Place("A", "<init>", "A.java", 0)))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b.yml", "c:d.yml", "100%.yml", "\u00FC.yml", "a\\b.yml", "[a].yml", "x\n\u0000.yml", "#a?.yml"
            })
    void aFileOfAnyNameIsAUri(String name) {
        assertThat(faults(sarif(inFile(name)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2.1.0\"|\"2.0.0\"|/version",
                "\"level\": \"warning\"|\"level\": \"bad\"|/runs/0/results/0/level",
                "\"startLine\": 3|\"startLine\": 0|/runs/0/results/0/locations/0/physicalLocation/region/startLine",
                "\"startLine\": 3|\"startLine\": \"3\"|/runs/0/results/0/locations/0/physicalLocation/region/startLine",
                "\"ruleId\"|\"rule\"|/runs/0/results/0/rule",
                "\"name\": \"Quaymaster\"|\"x\": 1|/runs/0/tool/driver",
                "\"uri\": \"a.yml\"|\"uri\": \"a b.yml\"|/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri"
            })
    void whatIsNoSarifIsTurnedAway(String right, String wrong, String place) {
        String sarif = sarif(inFile("a.yml"));
        assertThat(faults(sarif)).isEmpty();
        String broken = sarif.replace(right, wrong);
        assertThat(broken).isNotEqualTo(sarif);
        Stream<String> places = faults(broken).stream().map(each -> each.substring(0, each.indexOf(": ")));
        assertThat(places).contains(place);
    }
}

package io.github.quaymaster.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.FormatEvaluatorFactory;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import io.github.quaymaster.inspection.FindingId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Findings as SARIF: valid by the schema of OASIS, as recorded, and the same finding in each run. */
class FindingsSarifTest {

    private static String sarif(FindingGroups groups, String... remarks) throws IOException {
        StringBuilder text = new StringBuilder();
        FindingsSarif.write(SampleFindings.run(groups.worstFirst(), remarks), "1.0", text);
        return text.toString();
    }

    private static FindingGroups groups(ReportedFinding... findings) {
        FindingGroups groups = new FindingGroups();
        Stream.of(findings).forEach(each -> groups.add(each, "app"));
        return groups;
    }

    private static List<String> faults(String sarif) throws IOException {
        Validator validator = new ValidatorFactory()
                .withJsonNodeFactory(new GsonNode.Factory())
                .withEvaluatorFactory(new FormatEvaluatorFactory())
                .createValidator();
        try (InputStream in = FindingsSarifTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            URI schema = validator.registerSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return validator.validate(schema, sarif).getErrors().stream()
                    .map(each -> each.getInstanceLocation() + ": " + each.getError())
                    .toList();
        }
    }

    private static JsonObject result(String sarif) {
        return JsonParser.parseString(sarif)
                .getAsJsonObject()
                .getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("results")
                .get(0)
                .getAsJsonObject();
    }

    private static String fingerprint(ReportedFinding finding) throws IOException {
        return result(sarif(groups(finding)))
                .getAsJsonObject("partialFingerprints")
                .get("site/v1")
                .getAsString();
    }

    @Test
    void isAsRecordedAndValid() throws IOException {
        String sarif = sarif(SampleFindings.groups(), "quaymaster-102-1.jsonl ends in a half-written line");
        assertThat(sarif).isEqualTo(SampleFindings.golden("findings.sarif"));
        assertThat(faults(sarif)).isEmpty();
    }

    @Test
    void aRunWithoutFindingsIsValid() throws IOException {
        assertThat(faults(sarif(groups()))).isEmpty();
        assertThat(faults(sarif(groups()).replace("\"results\"", "\"result\""))).isNotEmpty();
    }

    @Test
    void whatIsKnownOfAPlaceMakesItsLocation() throws IOException {
        SourcePlace library = new SourcePlace("org.lib.Lib", "open", "Lib.java", 3, "", "");
        SourcePlace file = new SourcePlace("", "", "application.yml", 0, "src/test/application.yml", "");
        SourcePlace odd = new SourcePlace("A", "a", "", 0, "", "");
        String sarif = sarif(groups(
                SampleFindings.finding("fixed-port", "warn", library, "T.t()", "bound"),
                SampleFindings.finding("literal-port", "warn", file, "T.t()", "bound"),
                SampleFindings.finding("some-other", "fail", odd, "T.t()", "bound"),
                SampleFindings.leak("first", 40001, library)));
        assertThat(faults(sarif)).isEmpty();
        assertThat(sarif)
                .contains(
                        "\"uri\": \"org/lib/Lib.java\"",
                        "\"uri\": \"src/test/application.yml\"",
                        "\"fullyQualifiedName\": \"A.a\"",
                        "\"ruleId\": \"some-other\"");
    }

    @Test
    void aLeakHasOneFingerprintWhateverItsPortAndAFixedPortOneOfItsNumber() throws IOException {
        assertThat(fingerprint(SampleFindings.leak("first", 40001)))
                .isEqualTo(fingerprint(SampleFindings.leak("second", 40002)))
                .isEqualTo("leaked-listener com.acme.AppServer.start(AppServer.java:18)");
        assertThat(fingerprint(SampleFindings.hostile())).isEqualTo("fixed-port com.acme.B.b(B.java:7) 8080");
    }

    @ParameterizedTest
    @EnumSource
    void eachKindHasARuleThatLeadsToASectionOfTheDocs(FindingId id) throws IOException {
        String uri = FindingHelp.uri(id);
        assertThat(sarif(groups())).contains("\"id\": \"" + id.id() + "\"", "\"helpUri\": \"" + uri + "\"");
        assertThat(uri).startsWith(FindingHelp.HOME + "/blob/main/extension/docs/");
        String section = uri.substring(uri.lastIndexOf('/') + 1);
        String page = Files.readString(Path.of("docs", section.replaceFirst("#.*", "")));
        assertThat(page).contains("`" + id.id() + "`");
        if (section.contains("#")) {
            assertThat(page.lines()
                            .filter(line -> line.startsWith("#"))
                            .map(line -> line.replaceFirst("#+ ", "")
                                    .toLowerCase(Locale.ROOT)
                                    .replace(' ', '-')))
                    .contains(section.replaceFirst(".*#", ""));
        }
    }
}

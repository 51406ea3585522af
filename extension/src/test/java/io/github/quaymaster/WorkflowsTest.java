package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files that tell GitHub what to do: nobody runs them here, and a slip shows on the day of a release. */
class WorkflowsTest {

    private static final Path GITHUB = Path.of("..", ".github");

    private static final Pattern USES = Pattern.compile("(?m)^ *(?:- )?uses: (.*)$");

    private static final Pattern SCRIPT = Pattern.compile("(?<![\\w/])[.]ci/[a-z-]+");

    static List<Path> yamlFiles() throws IOException {
        return files(GITHUB, ".yml");
    }

    static List<Path> workflows() throws IOException {
        return files(GITHUB.resolve("workflows"), ".yml");
    }

    static List<Path> forms() throws IOException {
        return files(GITHUB.resolve("ISSUE_TEMPLATE"), ".yml").stream()
                .filter(file -> !file.endsWith("config.yml"))
                .toList();
    }

    @Test
    void areThere() throws IOException {
        assertThat(workflows())
                .extracting(file -> file.getFileName().toString())
                .contains("ci.yml", "release.yml");
        assertThat(forms()).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("yamlFiles")
    void areYaml(Path file) throws IOException {
        assertThat(read(file)).isNotEmpty();
    }

    /** A tag can be moved to other code, a hash cannot. */
    @ParameterizedTest
    @MethodSource("workflows")
    void nameActionsByTheirHash(Path file) throws IOException {
        assertThat(USES.matcher(Files.readString(file)).results().map(match -> match.group(1)))
                .isNotEmpty()
                .allMatch(action -> action.matches("[a-z-]+/[a-z-]+@[0-9a-f]{40} # v\\d+[.]\\d+[.]\\d+"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    @SuppressWarnings("unchecked")
    void grantNothingThatAJobDoesNotAskFor(Path file) throws IOException {
        assertThat(read(file)).containsEntry("permissions", Map.of());
        Map<String, Map<String, Object>> jobs =
                (Map<String, Map<String, Object>>) read(file).get("jobs");
        assertThat(jobs)
                .isNotEmpty()
                .allSatisfy((name, job) -> assertThat(job).as(name).containsKeys("permissions", "timeout-minutes"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void runScriptsThatAreThere(Path file) throws IOException {
        assertThat(SCRIPT.matcher(Files.readString(file)).results().map(MatchResult::group))
                .allSatisfy(script -> assertThat(Path.of("..").resolve(script)).isExecutable());
    }

    /** GitHub shows no form that has a field without an id or a label, or two fields with one id. */
    @ParameterizedTest
    @MethodSource("forms")
    @SuppressWarnings("unchecked")
    void areFormsWithFieldsOfTheirOwn(Path file) throws IOException {
        Map<String, Object> form = read(file);
        assertThat(form).containsKeys("name", "description", "labels", "body");
        List<Map<String, Object>> body = (List<Map<String, Object>>) form.get("body");
        assertThat(body)
                .extracting(field -> field.get("id"))
                .isNotEmpty()
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThat(body).allSatisfy(field -> {
            assertThat(field.get("type")).isIn("input", "textarea", "dropdown", "checkboxes");
            assertThat((Map<String, Object>) field.get("attributes")).containsKeys("label", "description");
        });
    }

    private static Map<String, Object> read(Path file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}

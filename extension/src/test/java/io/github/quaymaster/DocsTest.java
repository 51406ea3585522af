package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README and the docs show stands, to the letter, in samples that are compiled and run. */
class DocsTest {

    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private record Snippet(String page, String language, String text) {
        @Override
        public String toString() {
            return page + ": " + text.lines().findFirst().orElse("");
        }
    }

    private static List<Snippet> snippets(String language) throws IOException {
        List<Path> pages = new ArrayList<>(List.of(REPOSITORY.resolve("README.md")));
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        List<Snippet> found = new ArrayList<>();
        for (Path page : pages) {
            Matcher blocks = BLOCK.matcher(Files.readString(page));
            while (blocks.find()) {
                if (blocks.group(1).equals(language)) {
                    found.add(new Snippet(page.getFileName().toString(), language, blocks.group(2)));
                }
            }
        }
        assertThat(found).as("snippets of " + language).isNotEmpty();
        return found;
    }

    static List<Snippet> java() throws IOException {
        return snippets("java");
    }

    static List<Snippet> xml() throws IOException {
        return snippets("xml");
    }

    static List<Snippet> properties() throws IOException {
        return snippets("properties");
    }

    /** Indentation apart, and as whole lines. */
    private static String normalized(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static String samples(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(REPOSITORY.resolve("samples"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(each ->
                            each.toString().endsWith(ending) && !each.toString().contains("target"))
                    .sorted()
                    .toList()) {
                all.append(normalized(Files.readString(file)));
            }
            return all.toString();
        }
    }

    @ParameterizedTest
    @MethodSource("java")
    void everyJavaSnippetIsRunByASample(Snippet snippet) throws IOException {
        assertThat(samples(".java")).contains(normalized(snippet.text()));
    }

    @ParameterizedTest
    @MethodSource("xml")
    void everyBuildSnippetStandsInASample(Snippet snippet) throws IOException {
        // a sample pins versions, and the docs leave that to the reader
        String poms = samples("pom.xml").replaceAll("\n<version>[^\n]*</version>", "");
        for (String line : normalized(snippet.text()).strip().split("\n", -1)) {
            assertThat(poms + "<version>0.1.0-SNAPSHOT</version>\n").contains("\n" + line + "\n");
        }
    }

    @ParameterizedTest
    @MethodSource("properties")
    void everyConfigurationSnippetMakesSense(Snippet snippet) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(snippet.text()));
        SettingKey.requireKnown(properties.stringPropertyNames());
        assertThat(Settings.from(properties::getProperty)).isNotNull();
        assertThat(properties).isNotEmpty();
    }

    @Test
    void everyKeyIsDocumented() throws IOException {
        String page = Files.readString(Path.of("docs", "configuration.md"));
        Matcher rows = Pattern.compile("^\\| `(quaymaster\\.[^`]+)` \\|", Pattern.MULTILINE)
                .matcher(page);
        List<String> documented =
                rows.results().map(row -> row.group(1)).sorted().toList();
        assertThat(documented).isEqualTo(SettingKey.known());
    }
}

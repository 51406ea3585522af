package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.inspection.FindingId;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README and the docs show stands, to the letter, in samples that are compiled and run. */
class DocsTest {

    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    private record Snippet(String page, String language, String text) {
        @Override
        public String toString() {
            return page + ": " + text.lines().findFirst().orElse("");
        }
    }

    private static List<Snippet> snippets(String language) throws IOException {
        List<Snippet> found = new ArrayList<>();
        for (Path page : pages()) {
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

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(REPOSITORY.resolve("README.md")));
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
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

    /** The default that the page names is the one that holds, and its link leads to the section about the id. */
    @ParameterizedTest
    @EnumSource(FindingId.class)
    void everyFindingIsDocumented(FindingId id) throws IOException {
        Matcher row = Pattern.compile(
                        "^\\| `quaymaster\\." + id.id() + "` \\| ([^|]+) \\| `(\\w+)` \\| .*\\]\\(([\\w-]+\\.md).*$",
                        Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("docs", "configuration.md")));
        assertThat(row.find()).as(id.id()).isTrue();
        assertThat(row.group(1)).isEqualTo("`fail`, `warn`, `note`, `off`");
        assertThat(row.group(2))
                .isEqualTo(Settings.from(key -> null)
                        .policy()
                        .severities()
                        .get(id)
                        .name()
                        .toLowerCase(Locale.ROOT));
        assertThat(Files.readString(Path.of("docs", row.group(3)))).contains(id.id());
    }

    /** Within the repository: to a file, and to a heading of it if one is named. */
    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        int links = 0;
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                String target = link.group(1);
                if (target.contains("://")) {
                    continue;
                }
                links++;
                String[] parts = target.split("#", 2);
                Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
                if (!Files.exists(file) || (parts.length == 2 && !headings(file).contains(parts[1]))) {
                    dead.add(page.getFileName() + ": " + target);
                }
            }
        }
        assertThat(links).isGreaterThan(50);
        assertThat(dead).isEmpty();
    }

    /** As GitHub makes them from headings. */
    private static List<String> headings(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w -]", "")
                        .replace(' ', '-'))
                .toList();
    }

    @Test
    void theReadmeIsReadInOneGo() throws IOException {
        assertThat(Files.readAllLines(REPOSITORY.resolve("README.md"))).hasSizeBetween(90, 130);
    }
}

package io.github.quaymaster.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.github.quaymaster.bytecode.OneLine;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names and texts of tests, or of a file of events that somebody made, are text in each form that people and tools read. */
class HostileTextTest {

    static List<String> texts() {
        return List.of(
                "<script>alert(1)</script>",
                "</summary></details><img src=x onerror=alert(1)>",
                "](javascript:alert(1)) ![x](http://192.0.2.1/x.png) @everyone #1",
                "a|b `code` ``` ~~~ *bold* _it_ \\",
                "::error::file=x\r\n::set-output name=a::b\n::add-mask::x",
                "100%0A::error::x%25",
                "\u001b[31mred\u001b[0m\u001b]0;title\u0007 \u009b1m",
                "nul\0 backspace\b delete\u007f",
                "right \u202e to left \u2066x\u2069 \u200f \u200b \ufeff",
                "line\u2028separator\u2029 \u0085",
                "half \ud83d and \ude00 a character");
    }

    private static MergedRun run(String text) {
        FindingGroups groups = new FindingGroups();
        SourcePlace place = new SourcePlace("com.acme.A" + text, "a" + text, "A.java" + text, 7, "src/" + text, text);
        for (int i = 0; i < 2; i++) { // twice from one line, for the recap
            groups.add(
                    new ReportedFinding(
                            "fixed-port",
                            "warn",
                            text + i,
                            "com.acme.A" + text,
                            text,
                            "bound " + text,
                            "fixed-port: bound " + text + "\n  thread  " + text + "\n  fix     " + text,
                            "TCP",
                            "127.0.0.1:8080",
                            8080,
                            place,
                            place,
                            text,
                            text,
                            text,
                            "low",
                            List.of(text),
                            List.of(text)),
                    text);
        }
        return SampleFindings.run(groups.worstFirst(), "a remark: " + text);
    }

    private static void assertOfVisibleSigns(String text) {
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).isEqualTo(OneLine.of(line)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void noControlReachesATerminal(String text) {
        MergedRun run = run(text);
        assertOfVisibleSigns(FindingsText.of(run));
        assertOfVisibleSigns(FindingsText.summary(run));
        List<String> recap = Recap.of(run.findings());
        assertThat(recap).hasSize(1);
        recap.forEach(line -> assertThat(line).isEqualTo(OneLine.of(line)));
    }

    /** One command a line: no text begins another. */
    @ParameterizedTest
    @MethodSource("texts")
    void anAnnotationIsOneCommand(String text) {
        assertThat(GitHubAnnotations.of(run(text).findings())).singleElement().satisfies(line -> {
            assertThat(line).startsWith("::warning file=src/").isEqualTo(OneLine.of(line));
            String properties = line.substring(0, line.indexOf("::", 2));
            assertThat(properties).doesNotContain("error:").matches("::warning file=[^:,]*,line=7,title=[^:,]*");
        });
    }

    @ParameterizedTest
    @MethodSource("texts")
    void markdownHasNoMarkupOfTheirs(String text) {
        String markdown = FindingsMarkdown.of(run(text));
        assertOfVisibleSigns(markdown);
        String outside = markdown.replaceAll("(?s)\n(`{3,})text\n.*?\n\\1\n", "\n") // fences and code show text
                .replaceAll("(?m)`[^`\n]+`", "")
                .replaceAll("\\[fixed-port]\\(https://github\\.com/[^)\\s]*\\)", "");
        assertThat(outside)
                .doesNotContain("<script", "<img", "](", "*bold*", "`", "@everyone")
                .doesNotContain("</summary></details><");
        assertThat(Stream.of(outside.split("<", -1)).skip(1))
                .allMatch(tag -> tag.matches("(?s)/?(?:code|details|summary)>.*"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void jsonAndThePageStayWhole(String text) throws IOException {
        StringBuilder sarif = new StringBuilder();
        FindingsSarif.write(run(text), "1.0", sarif);
        assertThat(JsonParser.parseString(sarif.toString()).getAsJsonObject().has("runs"))
                .isTrue();
        assertThat(sarif.chars().filter(Character::isISOControl).filter(sign -> sign != '\n'))
                .allMatch(sign -> sign == 0x7f || sign > 0x7f); // JSON has those as they are; no terminal is to read it
        StringBuilder page = new StringBuilder();
        HtmlReport.write(run(text), "1.0", page);
        assertThat(page.toString()).doesNotContain("<img", "alert(1)</script>").matches("[\\x00-\\x7E]*");
    }
}

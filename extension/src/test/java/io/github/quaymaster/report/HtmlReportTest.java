package io.github.quaymaster.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page as text; what it does in a browser is shown by HtmlReportIT. */
class HtmlReportTest {

    private static final Pattern DATA =
            Pattern.compile("<script id=\"data\" type=\"application/json\">(.*?)</script>", Pattern.DOTALL);

    private static String page(MergedRun run) throws IOException {
        StringBuilder page = new StringBuilder();
        HtmlReport.write(run, "1.0", page);
        return page.toString();
    }

    private static String data(MergedRun run) throws IOException {
        return inside(page(run), DATA);
    }

    private static String inside(String page, Pattern pattern) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as(pattern.pattern()).isTrue();
        return matcher.group(1);
    }

    @Test
    void theDataIsAsItWasWhenItWasLastLookedAt() throws IOException {
        try (InputStream in = HtmlReportTest.class.getResourceAsStream("/golden/report-data.json")) {
            assertThat(data(MergedRuns.hostile())).isEqualTo(new String(in.readAllBytes(), UTF_8).strip());
        }
    }

    @Test
    void theSameRunGivesTheSamePage() throws IOException {
        assertThat(page(MergedRuns.small())).isEqualTo(page(MergedRuns.small()));
    }

    @Test
    void nothingOfANameIsMarkup() throws IOException {
        assertThat(data(MergedRuns.hostile())).doesNotContain("<", ">", "&", "'");
        assertThat(page(MergedRuns.hostile())).doesNotContain("<img").matches("[\\x00-\\x7E]*");
    }

    @Test
    void namesComeBackAsTheyWere() throws IOException {
        JsonObject data = JsonParser.parseString(data(MergedRuns.hostile())).getAsJsonObject();
        for (int i = 0; i < MergedRuns.hostile().remarks().size(); i++) {
            assertThat(data.getAsJsonArray("remarks").get(i).getAsString())
                    .isEqualTo(MergedRuns.hostile().remarks().get(i));
        }
        assertThat(data.get("leftOut").getAsLong()).isEqualTo(1);
    }

    @Test
    void barsThatShareTextsAndStacksShareThemInThePage() throws IOException {
        MergedRun run = MergedRuns.small();
        JsonObject data = JsonParser.parseString(data(run)).getAsJsonObject();
        int columns = data.getAsJsonArray("columns").size();
        assertThat(data.getAsJsonArray("bars")).hasSize(run.bars().size() * columns);
        assertThat(data.getAsJsonArray("stacks")).hasSizeLessThan(12);
        assertThat(data.getAsJsonArray("strings")).doesNotHaveDuplicates();
    }

    /** Else a browser shows an empty page, and says so in a console that nobody reads. */
    @Test
    void thePolicyNamesTheHashesOfTheScriptAndTheStyle() throws Exception {
        String page = page(MergedRuns.small());
        String policy = inside(page, Pattern.compile("Security-Policy\" content=\"([^\"]*)\""));
        assertThat(policy)
                .isEqualTo("default-src 'none'; style-src '"
                        + hash(inside(page, Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL)))
                        + "'; script-src '"
                        + hash(inside(page, Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL)))
                        + "'; base-uri 'none'; form-action 'none'");
    }

    private static String hash(String text) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(hash);
    }

    @Test
    void aRunOfNothingIsAPageToo() throws IOException {
        JsonObject data = JsonParser.parseString(data(MergedRuns.empty())).getAsJsonObject();
        assertThat(data.getAsJsonArray("bars")).isEmpty();
        assertThat(data.get("origin").getAsLong()).isZero();
    }

    @Test
    void aFullDiskIsToldToTheCaller() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int sign) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        Writer writer = new OutputStreamWriter(full, UTF_8);
        assertThatThrownBy(() -> HtmlReport.write(MergedRuns.small(), "1.0", writer))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }
}

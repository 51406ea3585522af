package io.github.quaymaster.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a merged run as one HTML page with a timeline, which needs no other file and no network. Its policy allows the
 * page's own script and style alone, by their hashes: whatever a test may be called, nothing of it runs or loads anything.
 */
public final class HtmlReport {

    /** In the order in which they stand in the page: those that others use come first. */
    private static final List<String> SCRIPTS = List.of(
            "data.js",
            "text.js",
            "packing.js",
            "lanes.js",
            "filter.js",
            "look.js",
            "drawing.js",
            "view.js",
            "scene.js",
            "moves.js",
            "timeline.js",
            "findings.js",
            "bars.js",
            "details.js",
            "header.js",
            "scheme.js",
            "main.js");

    private static final List<String> STYLES = List.of(
            "colours.css",
            "page.css",
            "header.css",
            "timeline.css",
            "details.css",
            "tables.css",
            "findings.css",
            "bars.css",
            "media.css");

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

    private HtmlReport() {}

    /**
     * Writes a run. The same run gives the same characters, all of them ASCII. Beside the run itself this keeps the
     * different strings of it in memory, and never the page.
     *
     * @param run the run
     * @param version of Quaymaster
     * @param out where the page is written; it is neither flushed nor closed
     * @throws IOException if it cannot be written there
     */
    public static void write(MergedRun run, String version, Appendable out) throws IOException {
        String style = resources(STYLES);
        String script = "(() => {\n\"use strict\";\n" + resources(SCRIPTS) + "})();\n";
        String page = resource("page.html");
        Matcher place = PLACE.matcher(page);
        int written = 0;
        while (place.find()) {
            out.append(page, written, place.start());
            switch (place.group(1)) {
                case "style" -> out.append(style);
                case "style-hash" -> out.append(hash(style));
                case "script" -> out.append(script);
                case "script-hash" -> out.append(hash(script));
                case "data" -> HtmlData.write(run, version, out);
                default -> throw new IllegalStateException("page.html has a place for " + place.group());
            }
            written = place.end();
        }
        out.append(page, written, page.length());
    }

    private static String resources(List<String> names) {
        return names.stream().map(HtmlReport::resource).collect(Collectors.joining("\n"));
    }

    /** Browsers take a line end of any kind for a line feed before they hash, so it must be one here too. */
    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar has no " + name + " of the HTML report");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException problem) {
            throw new UncheckedIOException("cannot read " + name + " of the HTML report from the jar", problem);
        }
    }

    private static String hash(String text) {
        return "sha256-" + Base64.getEncoder().encodeToString(sha256(text));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}

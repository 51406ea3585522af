package io.github.quaymaster.report;

import static io.github.quaymaster.report.Sarif.map;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.stream.JsonWriter;
import io.github.quaymaster.inspection.FindingId;
import io.github.quaymaster.report.MergedRun.Group;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Writes the findings of a run as SARIF 2.1.0, for those who gather findings of many tools. One of each opening site, at
 * its line from the root of the repository on, and with a fingerprint that has no port in it that changes with each run.
 */
public final class FindingsSarif {

    private static final String ROOT = "%SRCROOT%";

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private FindingsSarif() {}

    /**
     * Writes a run.
     *
     * @param run the run
     * @param version of Quaymaster
     * @param out takes the text, which ends with a line end
     * @throws IOException if {@code out} throws it
     */
    public static void write(MergedRun run, String version, Appendable out) throws IOException {
        StringWriter text = new StringWriter(); // of one result at a time, since thousands with their stacks are large
        JsonWriter json = new JsonWriter(text);
        json.setIndent("  ");
        json.setHtmlSafe(false);
        json.beginObject();
        json.name("$schema").value(Sarif.SCHEMA);
        json.name("version").value(Sarif.VERSION);
        json.name("runs").beginArray().beginObject();
        put(
                json,
                "tool",
                Sarif.tool(
                        version,
                        Arrays.stream(FindingId.values()).map(Sarif::rule).toList()));
        put(json, "originalUriBaseIds", map(ROOT, map("description", map("text", "The root of the repository."))));
        put(json, "invocations", List.of(invocation(run)));
        json.name("results").beginArray();
        for (Group group : run.findings()) {
            put(json, result(group));
            drain(text, out);
        }
        json.endArray();
        json.endObject().endArray();
        json.endObject();
        text.append('\n');
        drain(text, out);
    }

    private static void drain(StringWriter text, Appendable out) throws IOException {
        out.append(text.getBuffer());
        text.getBuffer().setLength(0);
    }

    private static void put(JsonWriter json, String name, Object value) throws IOException {
        json.name(name);
        put(json, value);
    }

    private static void put(JsonWriter json, Object value) {
        GSON.toJson(value, value.getClass(), json);
    }

    private static Map<String, Object> invocation(MergedRun run) {
        return map(
                "executionSuccessful",
                run.jvms().stream().allMatch(jvm -> jvm.ended() != null),
                "toolExecutionNotifications",
                run.remarks().stream()
                        .map(remark -> map("level", "warning", "message", map("text", remark)))
                        .toList());
    }

    private static Map<String, Object> result(Group group) {
        ReportedFinding finding = group.finding();
        String fix = GroupText.fix(finding);
        Map<String, Object> result = map("ruleId", finding.id());
        result.put("level", level(finding.severity()));
        result.put("message", map("text", finding.headline() + (fix.isEmpty() ? "" : "\nfix: " + fix)));
        result.put("locations", List.of(location(GroupText.place(finding), finding)));
        if (finding.test().isKnown()) {
            Map<String, Object> test = map("id", 1);
            test.putAll(location(finding.test(), finding));
            test.put("message", map("text", "the test's line"));
            result.put("relatedLocations", List.of(test));
        }
        if (!finding.stack().isEmpty()) {
            result.put("stacks", List.of(stack(finding)));
        }
        result.put("partialFingerprints", map("site/v1", finding.site()));
        result.put("occurrenceCount", group.count());
        result.put("properties", properties(group));
        return result;
    }

    private static String level(String severity) {
        return switch (severity) {
            case "fail" -> "error";
            case "warn" -> "warning";
            default -> "note";
        };
    }

    /** Where nobody saw a line it is at least the test's class. */
    private static Map<String, Object> location(SourcePlace place, ReportedFinding finding) {
        Map<String, Object> location = map();
        if (!place.path().isEmpty()) {
            location.put("physicalLocation", Sarif.physicalLocation(place.path(), ROOT, place.line(), place.text()));
        } else if (!place.file().isEmpty()) {
            location.put("physicalLocation", Sarif.physicalLocation(inPackage(place), "", place.line(), place.text()));
        }
        String member = place.className().isEmpty()
                ? member(finding.testClass(), finding.testMethod())
                : member(place.className(), place.methodName());
        if (!member.isEmpty()) {
            location.put("logicalLocations", Sarif.logicalLocations(member));
        }
        if (location.isEmpty()) {
            location.put("message", map("text", finding.label()));
        }
        return location;
    }

    private static String member(String className, String methodName) {
        return className + (methodName.isEmpty() ? "" : "." + methodName);
    }

    /** The source file in its package's folder, as far as that is known. */
    private static String inPackage(SourcePlace place) {
        int end = place.className().lastIndexOf('.');
        return place.className().substring(0, end + 1).replace('.', '/') + place.file();
    }

    private static Map<String, Object> stack(ReportedFinding finding) {
        List<Map<String, Object>> frames = new ArrayList<>();
        for (String frame : finding.stack()) {
            frames.add(map("location", map("message", map("text", frame))));
        }
        return map("message", map("text", "opened by " + Words.thread(finding.thread())), "frames", frames);
    }

    private static Map<String, Object> properties(Group group) {
        ReportedFinding finding = group.finding();
        return map(
                "socket",
                finding.protocol() + " " + finding.address(),
                "owner",
                finding.owner(),
                "tests",
                group.labels(),
                "moreTests",
                group.moreLabels(),
                "modules",
                group.modules(),
                "victims",
                finding.victims(),
                "evidence",
                finding.evidence(),
                "confidence",
                finding.confidence());
    }
}

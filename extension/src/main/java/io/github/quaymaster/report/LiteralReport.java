package io.github.quaymaster.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.github.quaymaster.bytecode.OneLine;
import io.github.quaymaster.bytecode.PathScan;
import io.github.quaymaster.bytecode.Place;
import io.github.quaymaster.bytecode.PortLiteral;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what a scan of code and configuration found. */
public enum LiteralReport {
    /** A line for each, and one with the counts. */
    TEXT {
        @Override
        public String of(PathScan scan, String version) {
            return Stream.concat(
                            scan.literals().stream().map(LiteralReport::line),
                            Stream.of(Words.count(scan.literals().size(), "port literal") + " in "
                                    + Words.count(scan.classes(), "class", "classes") + " and "
                                    + Words.count(scan.resources(), "configuration file")))
                    .collect(Collectors.joining("\n"));
        }
    },
    /** One object, for programs. */
    JSON {
        @Override
        public String of(PathScan scan, String version) {
            return GSON.toJson(map(
                    "tool", map("name", "Quaymaster", "version", version),
                    "findings",
                            scan.literals().stream().map(LiteralReport::entry).toList(),
                    "classes", scan.classes(),
                    "resources", scan.resources(),
                    "unreadable", scan.unreadable()));
        }
    },
    /** SARIF 2.1.0, for those who gather findings of many tools. */
    SARIF {
        @Override
        public String of(PathScan scan, String version) {
            Map<String, Object> rule = map(
                    "id",
                    ID,
                    "shortDescription",
                    map("text", "A port number that stands in code or configuration is used"),
                    "helpUri",
                    HOME + "/blob/main/extension/docs/hard-coded-ports.md",
                    "defaultConfiguration",
                    map("level", "warning"));
            Map<String, Object> driver =
                    map("name", "Quaymaster", "version", version, "informationUri", HOME, "rules", List.of(rule));
            return GSON.toJson(map(
                    "$schema",
                    "https://json.schemastore.org/sarif-2.1.0.json",
                    "version",
                    "2.1.0",
                    "runs",
                    List.of(map(
                            "tool", map("driver", driver),
                            "results",
                                    scan.literals().stream()
                                            .map(LiteralReport::result)
                                            .toList()))));
        }
    };

    private static final String ID = "literal-port";

    private static final String HOME = "https://github.com/quaymaster/quaymaster";

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    /**
     * Writes what was found.
     *
     * @param scan what was found
     * @param version of Quaymaster
     * @return the text, without a line end after the last line
     */
    public abstract String of(PathScan scan, String version);

    private static String line(PortLiteral literal) {
        return OneLine.of(ID + ": " + literal.text()
                + (member(literal.place()).isEmpty() ? "" : " (" + member(literal.place()) + ")"));
    }

    private static Map<String, Object> entry(PortLiteral literal) {
        Place place = literal.place();
        return map(
                "id", ID,
                "severity", "warn",
                "port", literal.port(),
                "flow", literal.flow(),
                "file", path(place),
                "line", place.line(),
                "class", place.className(),
                "method", place.methodName());
    }

    private static Map<String, Object> result(PortLiteral literal) {
        Place place = literal.place();
        Map<String, Object> physical = map("artifactLocation", map("uri", UriText.ofPath(path(place))));
        if (place.line() > 0) {
            physical.put("region", map("startLine", place.line()));
        }
        Map<String, Object> location = map("physicalLocation", physical);
        if (!member(place).isEmpty()) {
            location.put("logicalLocations", List.of(map("fullyQualifiedName", member(place))));
        }
        return map(
                "ruleId", ID,
                "level", "warning",
                "message", map("text", literal.text()),
                "locations", List.of(location),
                "partialFingerprints", map("site/v1", member(place) + " " + path(place) + " " + literal.port()));
    }

    private static String member(Place place) {
        return place.className() + (place.methodName().isEmpty() ? "" : "." + place.methodName());
    }

    /** The source file in its package's folder, as far as that is known. */
    private static String path(Place place) {
        int end = place.className().lastIndexOf('.');
        return end < 0 ? place.file() : place.className().substring(0, end + 1).replace('.', '/') + place.file();
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}

package io.github.quaymaster.report;

import static io.github.quaymaster.report.Sarif.map;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.github.quaymaster.bytecode.OneLine;
import io.github.quaymaster.bytecode.PathScan;
import io.github.quaymaster.bytecode.Place;
import io.github.quaymaster.bytecode.PortLiteral;
import io.github.quaymaster.inspection.FindingId;
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
            Map<String, Object> rule = Sarif.rule(FindingId.LITERAL_PORT);
            rule.put("defaultConfiguration", map("level", "warning"));
            return GSON.toJson(map(
                    "$schema",
                    Sarif.SCHEMA,
                    "version",
                    Sarif.VERSION,
                    "runs",
                    List.of(map(
                            "tool",
                            Sarif.tool(version, List.of(rule)),
                            "results",
                            scan.literals().stream().map(LiteralReport::result).toList()))));
        }
    };

    private static final String ID = FindingId.LITERAL_PORT.id();

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
        Map<String, Object> location =
                map("physicalLocation", Sarif.physicalLocation(path(place), "", place.line(), ""));
        if (!member(place).isEmpty()) {
            location.put("logicalLocations", Sarif.logicalLocations(member(place)));
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
}

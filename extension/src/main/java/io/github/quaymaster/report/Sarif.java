package io.github.quaymaster.report;

import io.github.quaymaster.inspection.FindingId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of SARIF 2.1.0 that all our files of it have. */
final class Sarif {

    static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    static final String VERSION = "2.1.0";

    private Sarif() {}

    static Map<String, Object> tool(String version, List<Map<String, Object>> rules) {
        return map(
                "driver",
                map("name", "Quaymaster", "version", version, "informationUri", FindingHelp.HOME, "rules", rules));
    }

    static Map<String, Object> rule(FindingId id) {
        return map(
                "id",
                id.id(),
                "shortDescription",
                map("text", FindingHelp.sentence(id)),
                "helpUri",
                FindingHelp.uri(id));
    }

    /** Writes a place in a file; {@code line} is 0 and {@code base} empty if they are not known. */
    static Map<String, Object> physicalLocation(String path, String base, int line, String text) {
        Map<String, Object> artifact = map("uri", UriText.ofPath(path));
        if (!base.isEmpty()) {
            artifact.put("uriBaseId", base);
        }
        Map<String, Object> location = map("artifactLocation", artifact);
        if (line > 0) {
            Map<String, Object> region = map("startLine", line);
            if (!text.isEmpty()) {
                region.put("snippet", map("text", text));
            }
            location.put("region", region);
        }
        return location;
    }

    static List<Map<String, Object>> logicalLocations(String name) {
        return List.of(map("fullyQualifiedName", name));
    }

    static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}

package io.github.quaymaster.packed;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The bill of materials of the packed jar, which the build validated against CycloneDX' own schema when it wrote it. */
record Sbom(JsonObject root) {

    /** One library in it. */
    record Component(String group, String name, String version, String purl, List<JsonObject> licences) {}

    static Sbom ofThisBuild() throws IOException {
        String name = PackedJar.path().getFileName().toString();
        Path file = PackedJar.target().resolve(name.substring(0, name.length() - ".jar".length()) + "-cyclonedx.json");
        // a release without it stops in .ci/reproducible
        assumeTrue(Files.exists(file), "Maven is offline, where CycloneDX' plugin writes nothing");
        return new Sbom(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
    }

    JsonObject product() {
        return root.getAsJsonObject("metadata").getAsJsonObject("component");
    }

    List<Component> components() {
        return objects(root, "components")
                .map(each -> new Component(
                        each.get("group").getAsString(),
                        each.get("name").getAsString(),
                        each.get("version").getAsString(),
                        each.get("purl").getAsString(),
                        objects(each, "licenses")
                                .map(licence -> licence.getAsJsonObject("license"))
                                .toList()))
                .toList();
    }

    private static Stream<JsonObject> objects(JsonObject of, String name) {
        return StreamSupport.stream(of.getAsJsonArray(name).spliterator(), false)
                .map(JsonElement::getAsJsonObject);
    }
}

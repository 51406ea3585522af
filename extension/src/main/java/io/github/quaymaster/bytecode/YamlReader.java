package io.github.quaymaster.bytecode;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads YAML, and JSON, which is YAML too. Stops at the tree of nodes: no object is ever made of what a file says. An
 * alias is not followed, so a file cannot grow by what it repeats.
 */
final class YamlReader implements ResourceReader {

    private static final int MOST_NESTED = 100;

    @Override
    public List<ResourceSetting> read(byte[] content) throws UnreadableResourceException {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MOST_NESTED);
        options.setCodePointLimit(ResourceScanner.MOST_BYTES);
        List<ResourceSetting> settings = new ArrayList<>();
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        try {
            for (Node document :
                    new Yaml(options).composeAll(new StringReader(new String(content, StandardCharsets.UTF_8)))) {
                add("", document, settings, seen);
            }
        } catch (RuntimeException malformed) { // some of what is no YAML escapes as other than a YAMLException
            throw new UnreadableResourceException(
                    String.valueOf(malformed.getMessage()).replaceAll("\\s*\\R\\s*", " "), malformed);
        } catch (StackOverflowError tooDeep) {
            throw new UnreadableResourceException("it is nested too deeply", tooDeep);
        }
        return settings;
    }

    private static void add(String path, Node node, List<ResourceSetting> settings, Set<Node> seen) {
        if (!seen.add(node)) {
            return;
        }
        if (path.length() > ResourceScanner.LONGEST_KEY) {
            throw new IllegalArgumentException("a key has more than " + ResourceScanner.LONGEST_KEY + " characters");
        }
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    add(
                            path.isEmpty() ? key.getValue() : path + "." + key.getValue(),
                            tuple.getValueNode(),
                            settings,
                            seen);
                }
            }
        } else if (node instanceof SequenceNode sequence) {
            int index = 0;
            for (Node item : sequence.getValue()) {
                add(path + "[" + index++ + "]", item, settings, seen);
            }
        } else if (node instanceof ScalarNode scalar && !path.isEmpty()) {
            settings.add(new ResourceSetting(
                    path, scalar.getValue(), scalar.getStartMark().getLine() + 1));
        }
    }
}

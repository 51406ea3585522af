package io.github.quaymaster.bytecode;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
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

    @Override
    public List<ResourceSetting> read(byte[] content) throws UnreadableResourceException {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(ResourceScanner.MOST_NESTED);
        List<ResourceSetting> settings = new ArrayList<>();
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        try {
            for (Node document :
                    new Yaml(options).composeAll(new StringReader(new String(content, StandardCharsets.UTF_8)))) {
                add("", document, settings, seen);
            }
        } catch (RuntimeException malformed) { // some of what is no YAML escapes as other than a YAMLException
            String reason = reason(malformed);
            throw new UnreadableResourceException(
                    reason.startsWith("Nesting Depth exceeded") ? KeyPath.tooDeep() : reason, malformed);
        } catch (StackOverflowError tooDeep) {
            throw new UnreadableResourceException(KeyPath.tooDeep(), tooDeep);
        }
        return settings;
    }

    /** Without the lines that SnakeYAML quotes: a password may stand in them. */
    private static String reason(RuntimeException malformed) {
        if (!(malformed instanceof MarkedYAMLException marked) || marked.getProblem() == null) {
            return String.valueOf(malformed.getMessage()).replaceAll("\\s*\\R\\s*", " ");
        }
        Mark mark = Objects.requireNonNullElse(marked.getProblemMark(), marked.getContextMark());
        return (marked.getContext() == null ? "" : marked.getContext().strip() + ": ")
                + marked.getProblem()
                + (mark == null ? "" : ", in line " + (mark.getLine() + 1));
    }

    private static void add(String path, Node node, List<ResourceSetting> settings, Set<Node> seen)
            throws UnreadableResourceException {
        int line = node.getStartMark().getLine() + 1;
        if (!seen.add(node)) {
            return;
        }
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    int lineOfKey = key.getStartMark().getLine() + 1;
                    add(KeyPath.below(path, key.getValue(), lineOfKey), tuple.getValueNode(), settings, seen);
                }
            }
        } else if (node instanceof SequenceNode sequence) {
            int index = 0;
            for (Node item : sequence.getValue()) {
                add(KeyPath.below(path, "[" + index++ + "]", line), item, settings, seen);
            }
        } else if (node instanceof ScalarNode scalar && PortSetting.concerns(path)) {
            settings.add(new ResourceSetting(path, scalar.getValue(), line));
        }
    }
}

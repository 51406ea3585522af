package io.github.quaymaster.bytecode;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldNode;

/**
 * Names of constants, found by their value.
 *
 * <p>The compiler puts the number of a constant where its name was. So a number that a class around it, in it or above it
 * has as a constant is taken for that constant; where several have it, none is.
 */
final class ConstantNames {

    /** Below this, a number is more likely to be something of its own. */
    private static final int LOWEST = 1024;

    private static final String AMBIGUOUS = "";

    private final Classes classes;
    private final Map<String, Map<Integer, String>> known = new HashMap<>();

    ConstantNames(Classes classes) {
        this.classes = classes;
    }

    /** Returns the name and file of a constant as a class would use it, empty if there is none. */
    String of(String binaryName, int value) {
        return value < LOWEST
                ? ""
                : known.computeIfAbsent(binaryName.replace('.', '/'), this::read)
                        .getOrDefault(value, "");
    }

    private Map<Integer, String> read(String name) {
        Map<Integer, String> names = new LinkedHashMap<>();
        Map<String, ClassFile> files = new LinkedHashMap<>();
        for (String each = name; ; each = each.substring(0, each.lastIndexOf('$'))) {
            classes.withParents(each).forEach(file -> files.put(file.name(), file));
            if (each.equals(Names.outermost(each))) {
                break;
            }
        }
        ClassFile outermost = classes.find(Names.outermost(name));
        if (outermost != null) {
            for (String owner : outermost.owners()) {
                ClassFile nested = owner.startsWith(outermost.name() + "$") ? classes.find(owner) : null;
                if (nested != null) {
                    files.put(owner, nested);
                }
            }
        }
        files.values().forEach(file -> add(file, names));
        return names;
    }

    private void add(ClassFile file, Map<Integer, String> names) {
        try {
            for (FieldNode field : file.node().fields) {
                boolean isConstant = (field.access & Opcodes.ACC_STATIC) != 0 && field.value instanceof Integer;
                if (isConstant) {
                    String name = field.name + " (" + file.sourceName() + ")";
                    names.merge((Integer) field.value, name, (one, other) -> AMBIGUOUS);
                }
            }
        } catch (UnreadableClassException problem) {
            classes.note(file.binaryName(), problem);
        }
    }
}

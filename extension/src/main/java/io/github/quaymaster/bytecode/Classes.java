package io.github.quaymaster.bytecode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The classes of the module: each is read when it is first asked for. Not safe for use by many threads. */
final class Classes {

    private final ClassSource source;
    private final Map<String, @Nullable ClassFile> files = new HashMap<>();
    private final Map<String, List<ClassFile>> parents = new HashMap<>();
    private final Map<MethodKey, @Nullable ClassFile> methods = new HashMap<>();
    private final SortedMap<String, String> unreadable = new TreeMap<>();

    Classes(ClassSource source) {
        this.source = source;
    }

    /** Returns a class by its internal name, null if it is not of the module or cannot be read. */
    @Nullable
    ClassFile find(String name) {
        if (Library.isJdk(name)) {
            return null;
        }
        if (!files.containsKey(name)) {
            files.put(name, read(name));
        }
        return files.get(name);
    }

    private @Nullable ClassFile read(String name) {
        String binaryName = name.replace('/', '.');
        try {
            byte[] bytes = source.bytes(binaryName);
            return bytes == null ? null : ClassFile.read(source, bytes);
        } catch (UnreadableClassException problem) {
            note(binaryName, problem);
        } catch (RuntimeException problem) { // the source is not ours
            note(binaryName, new UnreadableClassException("its bytes are not to be had", problem));
        }
        return null;
    }

    void note(String binaryName, UnreadableClassException problem) {
        unreadable.putIfAbsent(binaryName, String.valueOf(problem.getMessage()));
    }

    /** Returns what could not be looked at, and why. */
    SortedMap<String, String> unreadable() {
        return unreadable;
    }

    /** Returns a class and all of the module that it extends and implements, the class first. */
    List<ClassFile> withParents(String name) {
        List<ClassFile> known = parents.get(name);
        if (known == null) {
            known = new ArrayList<>();
            addParents(name, known, new HashSet<>());
            parents.put(name, known);
        }
        return known;
    }

    private void addParents(String name, List<ClassFile> all, Set<String> seen) {
        ClassFile file = seen.add(name) ? find(name) : null;
        if (file != null) {
            all.add(file);
            for (String parent : file.parents()) {
                addParents(parent, all, seen);
            }
        }
    }

    /** Returns the class that has a method which an instruction names, null if that is none of the module. */
    @Nullable
    ClassFile declaring(MethodKey method) {
        if (Library.isJdk(method.owner())) {
            return null;
        }
        if (!methods.containsKey(method)) { // asked for each call of each method
            methods.put(method, declaring(method.owner(), method.signature()));
        }
        return methods.get(method);
    }

    /** Returns the class that has a field which an instruction names, null if that is none of the module. */
    @Nullable
    ClassFile declaring(FieldKey field) {
        return declaring(field.owner(), field.signature());
    }

    private @Nullable ClassFile declaring(String owner, String signature) {
        for (ClassFile each : withParents(owner)) {
            try {
                if (each.declares(signature)) {
                    return each;
                }
            } catch (UnreadableClassException problem) {
                note(each.binaryName(), problem);
            }
        }
        return null;
    }

    /** Returns whether one class is another or extends or implements it. */
    boolean isA(String name, String parent) {
        for (ClassFile each : withParents(name)) {
            if (each.name().equals(parent)) {
                return true;
            }
        }
        return false;
    }
}

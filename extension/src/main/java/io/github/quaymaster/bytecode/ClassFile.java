package io.github.quaymaster.bytecode;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A class of the module: what its constant pool says, and on demand what is in it.
 *
 * <p>The code is read again when it is needed again and memory was short; what was found in it is kept.
 */
final class ClassFile {

    private final ClassSource source;
    private final ConstantPool pool;
    private final Map<String, MethodFlow> flows = new HashMap<>();
    private SoftReference<ClassNode> node = new SoftReference<>(null);
    private String sourceName = "";
    private @Nullable Set<String> declared;
    private SoftReference<Map<String, List<Mention>>> mentions = new SoftReference<>(null);

    private ClassFile(ClassSource source, ConstantPool pool) {
        this.source = source;
        this.pool = pool;
    }

    /** @throws UnreadableClassException if this is no class file, or one of a version that is not known yet */
    static ClassFile read(ClassSource source, byte[] bytes) throws UnreadableClassException {
        return new ClassFile(source, ConstantPool.read(bytes));
    }

    String name() {
        return pool.name();
    }

    String binaryName() {
        return pool.name().replace('/', '.');
    }

    ConstantPool pool() {
        return pool;
    }

    /** Returns the class itself and what it extends and implements. */
    List<String> parents() {
        return pool.parents();
    }

    Set<String> owners() {
        return pool.owners();
    }

    /** Returns the name of the source file; the outermost class's if it is not told, or the code was not looked at. */
    String sourceName() {
        return sourceName.isEmpty() ? Names.simple(Names.outermost(name())) + ".java" : sourceName;
    }

    /** @throws UnreadableClassException if the class makes no sense */
    ClassNode node() throws UnreadableClassException {
        ClassNode known = node.get();
        if (known != null) {
            return known;
        }
        ClassNode read = new ClassNode();
        byte[] bytes = source.bytes(binaryName());
        if (bytes == null) {
            throw new UnreadableClassException("it was there before, and now it is not");
        }
        try {
            new ClassReader(bytes).accept(read, ClassReader.SKIP_FRAMES);
        } catch (RuntimeException | StackOverflowError problem) { // a constant can be made of itself
            throw new UnreadableClassException("it makes no sense", problem);
        }
        ClassCheck.check(read);
        node = new SoftReference<>(read);
        sourceName = read.sourceFile == null ? "" : read.sourceFile;
        return read;
    }

    /** Returns whether it has a method or field of a name and descriptor. */
    boolean declares(String signature) throws UnreadableClassException {
        if (declared == null) {
            Set<String> all = new HashSet<>();
            for (MethodNode each : node().methods) {
                all.add(each.name + each.desc);
            }
            for (FieldNode each : node().fields) {
                all.add(each.name + each.desc);
            }
            declared = Set.copyOf(all);
        }
        return declared.contains(signature);
    }

    @Nullable
    MethodNode method(String signature) throws UnreadableClassException {
        for (MethodNode each : node().methods) {
            if (signature.startsWith(each.name) && signature.equals(each.name + each.desc)) {
                return each;
            }
        }
        return null;
    }

    @Nullable
    FieldNode field(String signature) throws UnreadableClassException {
        for (FieldNode each : node().fields) {
            if (signature.startsWith(each.name) && signature.equals(each.name + each.desc)) {
                return each;
            }
        }
        return null;
    }

    /** A method that uses methods or fields of one name and descriptor, and the classes that it names for them. */
    record Mention(MethodNode method, Set<String> owners) {}

    /** Returns the methods that use a method or field of a name and descriptor. */
    List<Mention> mentioning(String signature) throws UnreadableClassException {
        Map<String, List<Mention>> all = mentions.get();
        if (all == null) {
            all = mentions(node());
            mentions = new SoftReference<>(all);
        }
        return all.getOrDefault(signature, List.of());
    }

    private static Map<String, List<Mention>> mentions(ClassNode node) {
        Map<String, List<Mention>> all = new HashMap<>();
        for (MethodNode method : node.methods) {
            Map<String, Set<String>> ofMethod = new LinkedHashMap<>();
            for (AbstractInsnNode each : method.instructions) {
                Seeds.Member member = Seeds.mentioned(each);
                if (member != null && !Library.isJdk(member.owner())) {
                    ofMethod.computeIfAbsent(member.signature(), key -> new HashSet<>(2))
                            .add(member.owner());
                }
            }
            ofMethod.forEach((signature, owners) ->
                    all.computeIfAbsent(signature, key -> new ArrayList<>(1)).add(new Mention(method, owners)));
        }
        return all;
    }

    /** Returns what a method of this class hands to others. It is read once. */
    MethodFlow flow(MethodNode method) throws UnreadableClassException {
        String signature = method.name + method.desc;
        MethodFlow known = flows.get(signature);
        if (known == null) {
            // First that it has none, so a method that cannot be read is tried once.
            flows.put(signature, MethodFlow.empty(this, new MethodKey(name(), method.name, method.desc)));
            known = FlowReader.read(this, method);
            flows.put(signature, known);
        }
        return known;
    }
}

package io.github.quaymaster.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds the ports in the annotations of a class and of its fields, methods and parameters. */
final class AnnotationPorts {

    /** What our own say is meant; what JUnit's and the documentation's say is a name or a value for a test. */
    private static final Set<String> IGNORED = Set.of(
            "Lio/github/quaymaster/",
            "Lorg/junit/jupiter/",
            "Lorg/junit/platform/",
            "Lorg/testng/",
            "Ljava/lang/",
            "Lio/swagger/",
            "Lkotlin/",
            "Lscala/");

    private final ClassFile file;
    private final List<PortLiteral> found = new ArrayList<>();

    private AnnotationPorts(ClassFile file) {
        this.file = file;
    }

    /** @throws UnreadableClassException if the class makes no sense */
    static List<PortLiteral> of(ClassFile file) throws UnreadableClassException {
        AnnotationPorts ports = new AnnotationPorts(file);
        try {
            ports.read(file.node());
        } catch (RuntimeException | StackOverflowError problem) { // they can be nested at will, and lack their types
            throw new UnreadableClassException("its annotations make no sense", problem);
        }
        return ports.found;
    }

    private void read(ClassNode node) {
        Place ofClass = new Place(file.binaryName(), "", file.sourceName(), 0);
        readAll(node.visibleAnnotations, ofClass);
        readAll(node.invisibleAnnotations, ofClass);
        for (FieldNode field : node.fields) {
            readAll(field.visibleAnnotations, ofClass);
            readAll(field.invisibleAnnotations, ofClass);
        }
        for (MethodNode method : node.methods) {
            Place place = new Place(file.binaryName(), Names.written(method.name), file.sourceName(), line(method));
            readAll(method.visibleAnnotations, place);
            readAll(method.invisibleAnnotations, place);
            readAll(method.visibleParameterAnnotations, place);
            readAll(method.invisibleParameterAnnotations, place);
        }
    }

    /** The first line of its code: class files do not tell where annotations stand. */
    private static int line(MethodNode method) {
        for (AbstractInsnNode each : method.instructions) {
            if (each instanceof LineNumberNode line) {
                return line.line;
            }
        }
        return 0;
    }

    private void readAll(List<AnnotationNode> @Nullable [] ofParameters, Place place) {
        if (ofParameters != null) {
            for (List<AnnotationNode> each : ofParameters) {
                readAll(each, place);
            }
        }
    }

    private void readAll(@Nullable List<AnnotationNode> annotations, Place place) {
        if (annotations == null) {
            return;
        }
        for (AnnotationNode each : annotations) {
            if (IGNORED.stream().noneMatch(each.desc::startsWith)) {
                AnnotationValues.of(each).forEach(value -> found.add(literal(value, place)));
            }
        }
    }

    private static PortLiteral literal(AnnotationValues.Found value, Place place) {
        String from = value.from().isEmpty() ? "" : ", from " + value.from();
        return new PortLiteral(value.port(), value.port() + from + ", in " + value.member(), place);
    }
}

package io.github.quaymaster;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;

/** Which package may use which, and who may use what is dear or dangerous. */
class ArchitectureTest {

    private static final String ROOT = "io.github.quaymaster";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void arrowsPointDownwards() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("root")
                .definedBy(ROOT)
                .layer("report")
                .definedBy(ROOT + ".report")
                .layer("inspection")
                .definedBy(ROOT + ".inspection")
                .layer("server")
                .definedBy(ROOT + ".server")
                .layer("listener")
                .definedBy(ROOT + ".listener")
                .layer("agent")
                .definedBy(ROOT + ".agent")
                .layer("port")
                .definedBy(ROOT + ".port")
                .layer("bytecode")
                .definedBy(ROOT + ".bytecode")
                .layer("cli")
                .definedBy(ROOT + ".cli")
                .whereLayer("root")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("bytecode")
                .mayOnlyBeAccessedByLayers("root", "report", "inspection", "cli")
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("root", "cli")
                .whereLayer("inspection")
                .mayOnlyBeAccessedByLayers("root", "report")
                .whereLayer("server")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("listener")
                .mayOnlyBeAccessedByLayers("root", "report", "inspection", "server", "cli")
                .whereLayer("agent")
                .mayOnlyBeAccessedByLayers("root", "report", "inspection", "cli")
                .whereLayer("port")
                .mayOnlyBeAccessedByLayers("root", "report", "inspection", "server", "cli")
                .check(MAIN);
    }

    @Test
    void thereAreNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void onlyTheRootKnowsJUnit() {
        noClasses()
                .that(resideInAPackage(ROOT + ".*.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.junit..")
                .check(MAIN);
    }

    @Test
    void onlyTheAgentAttachesAndWeaves() {
        noClasses()
                .that(resideOutsideOfPackage(ROOT + ".agent"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.objectweb.asm.commons..", "net.bytebuddy..", "java.lang.instrument..")
                .check(MAIN);
    }

    @Test
    void onlyTheScannerAnalysesCode() {
        noClasses()
                .that(resideOutsideOfPackage(ROOT + ".bytecode"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.objectweb.asm.tree..")
                .check(MAIN);
    }

    @Test
    void onlyTheAgentAndTheScannerKnowAsm() {
        noClasses()
                .that(resideOutsideOfPackages(ROOT + ".agent", ROOT + ".bytecode"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.objectweb.asm..")
                .check(MAIN);
    }

    @Test
    void nobodyLogsOrEndsTheJvm() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".cli.Main") // whose JVM it is
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .because("a log appender may open sockets, and the JVM is the user's")
                .check(MAIN);
    }

    @Test
    void whatCarriesNoPromiseIsHidden() {
        classes()
                .that(resideInAPackage(ROOT))
                .and()
                .arePublic()
                .should()
                .haveSimpleName("FreePort")
                .orShould()
                .haveSimpleName("LoopbackServer")
                .orShould()
                .haveSimpleName("PortPolicy")
                .orShould()
                .haveSimpleName("ListenerFilter")
                .orShould()
                .haveSimpleName("Opened") // of ListenerFilter
                .orShould()
                .haveSimpleName("Severity")
                .orShould()
                .haveSimpleName("PortPolicyError")
                .orShould()
                .haveSimpleName("PortFinding") // of PortPolicyError
                .orShould()
                .haveSimpleName("QuaymasterExtension")
                .orShould()
                .haveSimpleName("LauncherKeys")
                .because("the service loaders and users need these and no others")
                .check(MAIN);
    }

    @Test
    void extensionsHaveNoStateOfTheirOwn() {
        fields().that()
                .areDeclaredInClassesThat()
                .areAssignableTo(Extension.class)
                .should()
                .haveModifier(JavaModifier.STATIC)
                .andShould()
                .haveModifier(JavaModifier.FINAL)
                .allowEmptyShould(true)
                .because("one instance serves tests that run in parallel")
                .check(MAIN);
    }
}

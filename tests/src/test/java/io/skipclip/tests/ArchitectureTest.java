package io.skipclip.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the lines between the rooms of the house. */
@AnalyzeClasses(packages = "io.skipclip", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] TENSOR_LIBRARIES = {"org.nd4j..", "org.deeplearning4j.."};

  @ArchTest
  static final ArchRule featuresKnowNoTensorsAndNoOtherModule =
      noClasses()
          .that()
          .resideInAPackage("io.skipclip.features..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(TENSOR_LIBRARIES)
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("io.skipclip.model..", "io.skipclip.jobs..");

  @ArchTest
  static final ArchRule modelKnowsNoSparkAndNoOtherModule =
      noClasses()
          .that()
          .resideInAPackage("io.skipclip.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.spark..",
              "org.apache.hadoop..",
              "io.skipclip.features..",
              "io.skipclip.jobs..");

  @ArchTest
  static final ArchRule onlyTheCommandLineKnowsPicocli =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.skipclip.jobs.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule onlyVideoKnowsFfmpeg =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.skipclip.features.video..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco.ffmpeg..");

  @ArchTest
  static final ArchRule readersOfADatasetKnowNothingOfPreparingIt =
      noClasses()
          .that()
          .resideInAnyPackage("io.skipclip.features.clips..", "io.skipclip.features.sampling..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.skipclip.features.preparing..");

  @ArchTest
  static final ArchRule pretextTasksKnowNoSpark =
      noClasses()
          .that()
          .resideInAPackage("io.skipclip.jobs.task..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.spark..");

  @ArchTest
  static final ArchRule aSweepsSearchKnowsNoClusterAndNoTraining =
      noClasses()
          .that()
          .resideInAPackage("io.skipclip.jobs.search..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage(TENSOR_LIBRARIES);

  @ArchTest
  static final ArchRule whoeverTellsHowRunsStandStartsNoSparkAndTakesNoLock =
      noClasses()
          .that()
          .resideInAPackage("io.skipclip.jobs.status..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.spark..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("io.skipclip.features.storage.FolderLock");

  @ArchTest
  static final ArchRule pretextTasksKnowNoOther =
      slices().matching("io.skipclip.jobs.task.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule networksOfPretextTasksKnowNoOther =
      slices().matching("io.skipclip.model.pretext.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule theRegistryAloneKnowsThePretextTasks =
      noClasses()
          .that()
          .resideInAPackage("io.skipclip.jobs..")
          .and()
          .resideOutsideOfPackage("io.skipclip.jobs.task..")
          .and()
          .doNotHaveFullyQualifiedName("io.skipclip.jobs.settings.PretextTasks")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.skipclip.jobs.task.*..", "io.skipclip.model.pretext.*..");

  @ArchTest
  static final ArchRule packagesImportBackwardsOnly =
      slices().matching("io.skipclip.(**)").should().beFreeOfCycles();
}

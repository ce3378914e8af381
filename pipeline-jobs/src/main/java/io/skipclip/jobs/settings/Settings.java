package io.skipclip.jobs.settings;

import static io.skipclip.jobs.keys.Keys.read;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.skipclip.features.clips.PixelSettings;
import io.skipclip.features.dataset.Division;
import io.skipclip.features.dataset.PrepareSettings;
import io.skipclip.features.glyphs.SampleSettings;
import io.skipclip.features.sampling.IndexRequest;
import io.skipclip.features.sampling.Sampler;
import io.skipclip.features.snapshots.Retention;
import io.skipclip.jobs.averaging.AveragingSettings;
import io.skipclip.jobs.averaging.SlowMomentum;
import io.skipclip.jobs.keys.Keys;
import io.skipclip.jobs.search.Sweep;
import io.skipclip.jobs.task.Augmentation;
import io.skipclip.jobs.task.EncoderTerms;
import io.skipclip.jobs.task.LongVideosOnly;
import io.skipclip.jobs.task.PretextTask;
import io.skipclip.model.classifier.ClassifierSettings;
import io.skipclip.model.device.ComputeChoice;
import io.skipclip.model.device.DeviceChoice;
import io.skipclip.model.device.Engine;
import io.skipclip.model.device.EngineChoice;
import io.skipclip.model.device.Precision;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The resolved settings of one command, as the records that features and model ask for. */
public final class Settings {
  /** What encoders compute by. */
  public static final String ENGINE = "engine";

  /** What is trained without labels. */
  public static final String TASK = PretextTasks.TASK;

  /** Which part of the training groups is set aside for validation. */
  public static final String VALIDATION_FRACTION = "validation-fraction";

  private static final String NO_VALIDATION = "0";
  private static final String LEAST_FRAMES = LongVideosOnly.LEAST_FRAMES;
  private static final String ANY_LENGTH = "1";
  private static final String SWEEP = "sweep";

  private final Config config;
  private final Keys keys;
  private final TrainingReader training;

  private Settings(Config config) {
    this.config = config;
    this.keys = new Keys(config);
    this.training = new TrainingReader(config);
  }

  /**
   * Takes a resolved configuration and reads every key once, so that mistakes show at the start.
   */
  static Settings of(Config config) {
    Settings settings = new Settings(config);
    settings.checkEverything();
    return settings;
  }

  private void checkEverything() {
    division();
    spark();
    lockExpiry();
    compute();
    prepare();
    retention();
    indexRequest("");
    averaging("check");
    slowMomentum();
    tensorboard();
    checkpoints("accuracy");
    pixels(encoders().sizePx());
    task();
    pixels(classifier(2).sizePx());
    pretrainEpochs();
    monitor();
    finetuneEpochs();
    finetuneLabels();
    finetuneLabelsDraw();
    finetuneFlipProbability();
    evaluate();
    demo();
  }

  /** Seed of every random choice. */
  public long seed() {
    return read("seed", () -> keys.whole("seed"));
  }

  /** Number of the train/test split, 1 to 3. */
  public int split() {
    return read("split", () -> keys.inRange("split", 1, 3));
  }

  /** Whether figures are written as TensorBoard's event files too. */
  public boolean tensorboard() {
    return read("tensorboard", () -> keys.on("tensorboard"));
  }

  /** Which of the split's videos train, and which are set aside for validation. */
  public Division division() {
    return read(
        VALIDATION_FRACTION,
        () -> new Division(split(), config.getDouble(VALIDATION_FRACTION), seed()));
  }

  /** Spark properties by their full names, such as spark.master. */
  public Map<String, String> spark() {
    Map<String, String> properties = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> entry : config.getConfig("spark").entrySet()) {
      String property = String.join(".", ConfigUtil.splitPath(entry.getKey()));
      properties.put("spark." + property, entry.getValue().unwrapped().toString());
    }
    return properties;
  }

  /** How long a folder stays locked after the last sign of life of the run that writes it. */
  public Duration lockExpiry() {
    return read("lock-expiry", () -> keys.positiveDuration("lock-expiry"));
  }

  /** By what, on what and in what numbers training and evaluation compute. */
  public ComputeChoice compute() {
    return new ComputeChoice(
        read(ENGINE, () -> keys.choice(ENGINE, EngineChoice.class)),
        read("device", () -> keys.choice("device", DeviceChoice.class)),
        read("precision", () -> keys.choice("precision", Precision.class)),
        read("deterministic", () -> config.getBoolean("deterministic")));
  }

  /** The same, by an engine that is neither left open nor without its build. */
  public Settings by(Engine engine) {
    return with(Map.of(ENGINE, engine.name().toLowerCase(Locale.ROOT)));
  }

  /** Section prepare. */
  public PrepareSettings prepare() {
    return read("prepare", () -> new PrepareReader(config).read(seed()));
  }

  /** Which snapshots stay when a newer one is published, and how long a stopped reader's stays. */
  public Retention retention() {
    return read(
        "prepare",
        () ->
            new Retention(
                keys.inRange("prepare.keep-snapshots", 1, Integer.MAX_VALUE),
                config.getDuration("prepare.keep-for")));
  }

  /** Section pixels, for clips of a side. */
  public PixelSettings pixels(int sizePx) {
    return read("pixels", () -> new DataReader(config).pixels(sizePx));
  }

  /**
   * Section training.
   *
   * @param job what the training is called in Spark's pages and on the terminal
   */
  public AveragingSettings averaging(String job) {
    return read("training", () -> training.averaging(job));
  }

  /**
   * Section training: the momentum from averaging to averaging, standing still, if there is any.
   */
  public Optional<SlowMomentum> slowMomentum() {
    return read("training", training::slowMomentum);
  }

  /**
   * Section checkpoints.
   *
   * @param accuracy the figure that says best how well the training's task is learned
   */
  public CheckpointSettings checkpoints(String accuracy) {
    return read("checkpoints", () -> training.checkpoints(accuracy));
  }

  /** The pretext task: sections model and pretrain, and those of the task itself. */
  public PretextTask task() {
    return read(
        "pretrain",
        () -> PretextTasks.chosen(keys).read(keys, new NetworkReader(config).encoders()));
  }

  /**
   * The settings that decide the pretext task, by section or key: which it is and what is its
   * alone. Those of other tasks decide nothing.
   */
  public List<String> taskIdentity() {
    return read("pretrain", () -> PretextTasks.identity(PretextTasks.chosen(keys)));
  }

  /** Sections model and pretrain: what holds for the encoders of every pretext task. */
  public EncoderTerms encoders() {
    return read("pretrain", () -> new NetworkReader(config).encoders());
  }

  /** Sections model and finetune: the classifier of a number of classes. */
  public ClassifierSettings classifier(int classes) {
    return read("finetune", () -> new NetworkReader(config).classifier(classes));
  }

  /** Section pretrain: how long and in which portions. */
  public EpochSettings pretrainEpochs() {
    return read("pretrain", () -> training.epochs("pretrain"));
  }

  /** Section pretrain: whether its features are looked at while it goes on. */
  public MonitorSettings monitor() {
    return read("pretrain", training::monitor);
  }

  /** Section finetune: how long and in which portions. */
  public EpochSettings finetuneEpochs() {
    return read("finetune", () -> training.epochs("finetune"));
  }

  /** Section finetune: how likely a training clip is mirrored. */
  public double finetuneFlipProbability() {
    return read("finetune", () -> keys.probability("finetune.flip-probability"));
  }

  /** Section finetune: which draw of these videos, from 0. */
  public int finetuneLabelsDraw() {
    int draw = read("finetune", () -> keys.integer("finetune.labels-draw"));
    Checks.atLeast("finetune.labels-draw", draw, 0);
    return draw;
  }

  /** Section finetune: how many training videos of each class show their label. */
  public LabelBudget finetuneLabels() {
    return read(
        "finetune",
        () ->
            LabelBudget.of(
                "finetune.",
                keys.countOrAll("finetune.labels-per-class"),
                config.getDouble("finetune.label-fraction")));
  }

  /**
   * How pre-training's samples are drawn and of which videos, section pretrain.augmentation
   * included.
   */
  public Sampler sampler() {
    int least = read("pretrain", () -> keys.inRange(LEAST_FRAMES, 1, Integer.MAX_VALUE));
    Sampler samples = LongVideosOnly.of(task().sampler(), least);
    return read(Augmentation.SECTION, training::augmentation).of(samples);
  }

  /** The indices that these settings ask of a dataset. */
  public IndexRequest indexRequest(String datasetFingerprint) {
    Sampler sampler = sampler();
    Map<String, String> terms = new TreeMap<>(sampler.terms());
    terms.put(PretextTasks.TASK, PretextTasks.chosen(keys).name());
    return new IndexRequest(
        datasetFingerprint,
        terms,
        sampler.shape(),
        split(),
        division().validationFraction(),
        pretrainEpochs().epochs(),
        seed());
  }

  /** Section evaluate. */
  public EvaluateSettings evaluate() {
    return read("evaluate", () -> new EvaluateReader(config).read());
  }

  /** Section demo. */
  public SampleSettings demo() {
    return read("demo", () -> new DataReader(config).sample(seed()));
  }

  /** Section study; its arms are read when one is asked for, since only then there must be some. */
  public StudySettings study() {
    return read(
        "study",
        () -> new StudyReader(config, SettingsLoader.withDefaults(config, "study")).read());
  }

  /** Section sweep, read when it is asked for: what is searched, and how. */
  public Sweep sweep() {
    return read(SWEEP, () -> new SweepReader(config, this).read());
  }

  /** Section sweep: how the search is carried out. */
  public SweepTerms sweepTerms() {
    return read(SWEEP, () -> SweepTerms.read(config));
  }

  /** As they were read. */
  Config config() {
    return config;
  }

  /** The same without a sweep, with others laid over them. */
  Settings ofSweep(Config changes) {
    return Settings.of(SettingsLoader.over(SettingsLoader.withDefaults(config, SWEEP), changes));
  }

  /** The same with other values under some keys, which are known. */
  public Settings with(Map<String, ?> values) {
    return Settings.of(SettingsLoader.over(config, ConfigFactory.parseMap(values)));
  }

  /** The same with so many times the fine-tuning's epochs, those of its schedules included. */
  public Settings withLongerFinetuning(int times) {
    return with(
        Map.of(
            "finetune.epochs", (long) times * finetuneEpochs().epochs(),
            "finetune.learning-rate-epochs", later("finetune.learning-rate-epochs", times),
            "training.averaging-interval-epochs",
                later("training.averaging-interval-epochs", times)));
  }

  private List<Long> later(String epochs, int times) {
    return keys.integers(epochs).stream().map(epoch -> (long) times * epoch).toList();
  }

  /** All settings as HOCON, a key a line, to be saved with a run. */
  public String render() {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(leaves())
        .forEach((key, value) -> lines.append(key).append(" = ").append(value).append('\n'));
    return lines.toString();
  }

  /**
   * Says how other settings contradict these.
   *
   * @param identity which of them matter
   * @return a phrase with the first key that differs, its value here and there; empty if none does
   */
  public Optional<String> firstDifference(Settings other, Identity identity) {
    Map<String, String> mine = covered(identity);
    Map<String, String> theirs = other.leaves();
    return mine.keySet().stream()
        .filter(key -> !mine.get(key).equals(theirs.get(key)))
        .sorted()
        .findFirst()
        .map(key -> "%s is %s here and %s there".formatted(key, mine.get(key), theirs.get(key)));
  }

  /**
   * The settings that matter, by key, as HOCON has them. A validation part that isn't there is none
   * of them, nor is a length that every video has: what was recorded before there could be one is
   * of the same settings.
   */
  public Map<String, String> values(Identity identity) {
    Map<String, String> values = covered(identity);
    values.remove(VALIDATION_FRACTION, NO_VALIDATION);
    values.remove(LEAST_FRAMES, ANY_LENGTH);
    return values;
  }

  private Map<String, String> covered(Identity identity) {
    Map<String, String> values = leaves();
    values.keySet().removeIf(key -> !identity.covers(key));
    return values;
  }

  /** A setting that is a whole number of 32 bits. */
  public int whole(String key) {
    return read(key, () -> keys.integer(key));
  }

  private Map<String, String> leaves() {
    Map<String, String> leaves = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> entry : config.entrySet()) {
      leaves.put(entry.getKey(), entry.getValue().render(ConfigRenderOptions.concise()));
    }
    if (division().validationFraction() == 0) {
      leaves.put(VALIDATION_FRACTION, NO_VALIDATION); // 0.0 is the same
    }
    return leaves;
  }
}

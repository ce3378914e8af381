"""What scikit-learn says of the same features: reads a JSON file, prints JSON."""
import json
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier, NearestNeighbors

given = json.load(open(sys.argv[1]))
train, test = np.array(given["train"]), np.array(given["test"])
labels = np.array(given["labels"])
folds = np.array(given["folds"])


def probe(shown, asked, strength):
    """Logistic regression, one class against the rest, on standardised features."""
    mean, deviation = train.mean(0), train.std(0)
    model = LogisticRegression(
        C=1 / (strength * len(shown)), multi_class="ovr", tol=1e-8, max_iter=10000)
    model.fit((train[shown] - mean) / deviation, labels[shown])
    return model.predict((asked - mean) / deviation)


def hits(strength):
    """Videos told aright by a model of the other folds."""
    told = 0
    for fold in range(folds.max() + 1):
        held = folds == fold
        told += (probe(np.flatnonzero(~held), train[held], strength) == labels[held]).sum()
    return int(told)


centre = train.mean(0) if given["centred"] else 0
near = NearestNeighbors(metric="cosine").fit(train - centre)
vote = KNeighborsClassifier(
    given["voters"],
    metric="cosine",
    weights=lambda distances: np.exp((1 - distances) / given["temperature"]),
).fit(train - centre, labels)
everything = np.arange(len(train))
print(json.dumps({
    "hits": [hits(strength) for strength in given["strengths"]],
    "probe": [probe(everything, test, strength).tolist() for strength in given["strengths"]],
    "nearest": near.kneighbors(test - centre, 5, return_distance=False).tolist(),
    "voted": vote.predict(test - centre).tolist(),
}))

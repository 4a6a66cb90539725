"""The attribution tagger: examples, network, training, export."""

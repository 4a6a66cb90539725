"""Making the models that the package ships; nothing here is needed to make an edition."""

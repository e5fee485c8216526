package app

// What a person does, or is asked to do, about the health of the file.

func (d *desk) backUp()                            {}
func (d *desk) showBackups()                       {}
func (d *desk) checkDossier()                      {}
func (d *desk) showTrouble(err error)              { d.showError("The dossier could not be opened", err) }
func (d *desk) showReplaced(s *session, err error) { d.fail("go on writing", err) }

' Opens every document of a folder, does one thing to all its changes, and writes
' it to another folder.
Sub Resolve(from As String, target As String, act As String)
	Dim documents(10000) As String
	Dim name As String
	Dim n As Long, i As Long
	name = Dir(from & "/*.docx")
	Do While name <> ""
		documents(n) = name
		n = n + 1
		name = Dir()
	Loop
	Dim hidden(0) As New com.sun.star.beans.PropertyValue
	hidden(0).Name = "Hidden"
	hidden(0).Value = True
	Dim format(0) As New com.sun.star.beans.PropertyValue
	format(0).Name = "FilterName"
	format(0).Value = "MS Word 2007 XML"
	Dim nothing_() As New com.sun.star.beans.PropertyValue
	Dim dispatcher As Object, document As Object
	dispatcher = CreateUnoService("com.sun.star.frame.DispatchHelper")
	For i = 0 To n - 1
		document = StarDesktop.loadComponentFromURL(from & "/" & documents(i), "_blank", 0, hidden())
		dispatcher.executeDispatch(document.CurrentController.Frame, act, "", 0, nothing_())
		document.storeToURL(target & "/" & documents(i), format())
		document.close(True)
	Next
End Sub

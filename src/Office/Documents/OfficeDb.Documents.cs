using FlowOffice.Office.Documents;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Database;

public sealed partial class OfficeDb
{
    public DbSet<DocumentType> DocumentTypes => Set<DocumentType>();

    public DbSet<DocumentTypeChoice> DocumentTypeChoices => Set<DocumentTypeChoice>();

    public DbSet<SubjectField> SubjectFields => Set<SubjectField>();

    public DbSet<SubjectFieldPerson> SubjectFieldPeople => Set<SubjectFieldPerson>();

    public DbSet<IncomingDocument> IncomingDocuments => Set<IncomingDocument>();

    /// <summary>Text without case and diacritics, as the database folds it for search. For queries only.</summary>
    [DbFunction("fold_vi", IsBuiltIn = true)]
    public static string FoldVi(string text) => throw new NotSupportedException("Only the database can fold text.");
}

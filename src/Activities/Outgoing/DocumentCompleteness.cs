using FlowOffice.Activities.Steps;
using FlowOffice.Office.Outgoing;

namespace FlowOffice.Activities.Outgoing;

/// <summary>What a document must have before it is numbered or sent; what is missing is told by name.</summary>
/// <remarks>Source: Sơn Động Điều 7.3 (SD-7.3c).</remarks>
internal static class DocumentCompleteness
{
    public static void Require(OfficeStep step, NumberedDocument document, IReadOnlyCollection<string> needed)
    {
        Check("typeCode", document.TypeCode is not null, "Văn bản chưa có loại văn bản.");
        Check("abstract", document.Abstract is not null, "Văn bản chưa có trích yếu.");
        Check("signer", document.IsSigned, "Văn bản chưa có người ký.");
        Check("recipients", document.HasRecipients, "Văn bản chưa có nơi nhận.");
        Check("file", document.HasFile || step.Work.Trial is not null, "Văn bản chưa có tệp.");
        step.Form.ThrowIfWrong();

        void Check(string name, bool isThere, string message)
        {
            if (!isThere && needed.Contains(name))
                step.Form.Wrong(name, message);
        }
    }
}

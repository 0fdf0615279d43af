namespace FlowOffice.Office.Exchange.EdXml;

/// <summary>What must be true of a document before it leaves as a package. Whoever receives it may be less patient than our own reader.</summary>
public static class EdXmlRules
{
    /// <summary>What is wrong, in Vietnamese; nothing for a document that may leave.</summary>
    public static IReadOnlyList<string> Check(ExchangeDocument document)
    {
        List<string> errors = [];
        Party("Cơ quan ban hành", document.Sender);
        if (document.To.Count == 0)
            errors.Add("Văn bản không có nơi nhận qua mạng.");
        foreach (var to in document.To)
            Party($"Nơi nhận «{to.Name}»", to);
        var (number, notation) = EdXmlFormat.Split(document.NumberSymbol ?? "");
        Required("Số", number, 11);
        Required("Ký hiệu", notation, 30);
        if (document.DocumentDate is null)
            errors.Add("Thiếu ngày văn bản.");
        Required("Tên loại", document.TypeName, 100);
        Required("Trích yếu", document.Abstract, 500);
        Required("Họ tên người ký", document.SignerName, 50);
        AtMost("Chức vụ người ký", document.SignerTitle, 100);
        AtMost("Nơi nhận", string.Join("; ", document.ToPlaces), 1000);
        if (document.PageCount is > 999 or < 1)
            errors.Add("Số trang phải từ 1 đến 999.");
        if (document.CopyCount is > 999 or < 1)
            errors.Add("Số lượng bản phải từ 1 đến 999.");
        if (!EdXmlFormat.Priorities.Contains(document.Urgency))
            errors.Add($"Độ khẩn «{document.Urgency}» không có trong danh mục.");
        if (document.Business != ExchangeBusiness.New && string.IsNullOrWhiteSpace(document.Reason))
            errors.Add("Gói thu hồi, cập nhật hoặc thay thế phải có lý do.");
        if (document.Business is not ExchangeBusiness.Recall && document.Files.Count == 0)
            errors.Add("Văn bản chưa có tệp.");
        return errors;

        void Party(string what, ExchangeParty party)
        {
            Required($"{what}: tên", party.Name, 200);
            if (party.Code is null)
                errors.Add($"{what} chưa có mã định danh.");
            else if (!EdXmlFormat.OrganCode().IsMatch(party.Code))
                errors.Add($"{what}: mã định danh «{party.Code}» không đúng dạng, ví dụ 000.00.16.H56 hoặc H56.01.");
        }

        void Required(string what, string? text, int longest)
        {
            if (string.IsNullOrWhiteSpace(text))
                errors.Add($"{what}: còn trống.");
            else
                AtMost(what, text, longest);
        }

        void AtMost(string what, string? text, int longest)
        {
            if (text?.Length > longest)
                errors.Add($"{what} dài {text.Length} ký tự; nhiều nhất là {longest}.");
        }
    }
}
